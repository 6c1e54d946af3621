import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/**
 * Puts the caret where one clicked. Called before a click changes what the text shows: the editor may not have read yet where
 * the browser put it, as after the tap of a finger, and drawing the text anew would put it back where it was before.
 */
export function caretWhereClicked(view: EditorView, position: number, event: MouseEvent): void {
  if (event.shiftKey) return
  const { state } = view
  const there = TextSelection.near(state.doc.resolve(position))
  if (!there.eq(state.selection)) view.dispatch(state.tr.setSelection(there).setMeta('pointer', true))
}
