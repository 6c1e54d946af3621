import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { restoreText } from '../../../../shared/documents/restore-text.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { asUndoStep } from '../editor/undo-step.ts'

/**
 * Makes the live text what it was, as one step for undo.
 * @returns how to take it back, with what this person wrote since
 */
export function restoreContent(editor: Editor, content: DocumentJson): () => void {
  const depth = undoDepth(editor)
  asUndoStep(editor, () =>
    restoreText(
      editor.schema.nodeFromJSON(content),
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
