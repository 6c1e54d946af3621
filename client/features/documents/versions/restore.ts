import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { restoreText, sparing } from '../../../../shared/documents/restore-text.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { asUndoStep } from '../editor/undo-step.ts'

/**
 * Makes the live text what it was, as one step for undo. `kept` is the present as it was saved a moment ago: what others
 * wrote since stays.
 * @returns how to take it back, with what this person wrote since
 */
export function restoreContent(editor: Editor, content: DocumentJson, kept: DocumentJson): () => void {
  const depth = undoDepth(editor)
  const { schema } = editor
  const target = sparing(schema.nodeFromJSON(content), schema.nodeFromJSON(kept), editor.state.doc)
  asUndoStep(editor, () =>
    restoreText(
      target,
      () => editor.state.doc,
      change => {
        const { tr } = editor.state
        change(tr)
        if (tr.docChanged) editor.view.dispatch(tr)
      }
    )
  )
  return () => {
    for (let left = undoDepth(editor); left > depth; left--) editor.commands.undo()
  }
}

function undoDepth(editor: Editor): number {
  const state = yUndoPluginKey.getState(editor.state) as
    { undoManager?: { undoStack: unknown[] } } | undefined
  return state?.undoManager?.undoStack.length ?? 0
}
