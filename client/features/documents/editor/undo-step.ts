import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'

/**
 * Runs a change that is undone by itself: neither with what was typed just before nor with what follows. Yjs would
 * otherwise join all that happens within half a second.
 */
export function asUndoStep<T>(editor: Editor, change: () => T): T {
  const cut = () => {
    const state = yUndoPluginKey.getState(editor.state) as
      { undoManager?: { stopCapturing(): void } } | undefined
    state?.undoManager?.stopCapturing()
  }
  cut()
  try {
    return change()
  } finally {
    cut()
  }
}
