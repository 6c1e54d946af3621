import { Extension, type Editor } from '@tiptap/core'
import { NodeSelection, TextSelection, type EditorState } from '@tiptap/pm/state'
import { asUndoStep } from './undo-step.ts'

interface Place {
  from: number
  to: number
}

const items = new Set(['listItem', 'taskItem'])

/** Alt Shift and an arrow take the block of the caret, or the item of a list, past its neighbour. */
export const MoveBlock = Extension.create({
  name: 'moveBlock',

  addKeyboardShortcuts() {
    return {
      'Alt-Shift-ArrowUp': ({ editor }) => moveBlock(editor, -1),
      'Alt-Shift-ArrowDown': ({ editor }) => moveBlock(editor, 1)
    }
  }
})

/** Takes the selected blocks past the block before (-1) or after (1) them. @returns false where there is none */
export function moveBlock(editor: Editor, direction: 1 | -1): boolean {
  if (!editor.isEditable) return false
  const place = movable(editor.state, direction)
  if (!place) return true
  const { doc } = editor.state
  const beside = direction === 1 ? doc.resolve(place.to).nodeAfter! : doc.resolve(place.from).nodeBefore!
  moveTo(editor, place, direction === 1 ? place.to + beside.nodeSize : place.from - beside.nodeSize)
  return true
}

/**
 * Puts what stands in `place` at `target`. Taken out first and put in then, as two changes: in one, Yjs would write the
 * one block into the other, and who types in the neighbour at that moment would find his words in the wrong place.
 * Both are one step to undo.
 */
export function moveTo(editor: Editor, place: Place, target: number): void {
  if (target >= place.from && target <= place.to) return
  asUndoStep(editor, () => takeAndPut(editor, place, target))
}

function takeAndPut(editor: Editor, place: Place, target: number): void {
  const { state, view } = editor
  const content = state.doc.slice(place.from, place.to).content
  const { anchor, head } = state.selection
  const isNode = state.selection instanceof NodeSelection
  const isWithin = anchor >= place.from && anchor <= place.to
  view.dispatch(state.tr.delete(place.from, place.to))
  const at = target > place.from ? target - (place.to - place.from) : target
  const tr = view.state.tr.insert(at, content)
  const shift = at - place.from
  if (isWithin) {
    tr.setSelection(
      isNode
        ? NodeSelection.create(tr.doc, anchor + shift)
        : TextSelection.between(tr.doc.resolve(anchor + shift), tr.doc.resolve(head + shift))
    )
  }
  view.dispatch(tr.scrollIntoView())
}

/** The selected items of the innermost list in which they can move, else the blocks of the document. */
function movable({ selection, doc }: EditorState, direction: 1 | -1): Place | undefined {
  const { $from, $to } = selection
  const isNode = selection instanceof NodeSelection && selection.node.isBlock
  const deepest = isNode ? $from.depth + 1 : $from.sharedDepth($to.pos) + 1
  for (let depth = Math.min(deepest, $from.depth + 1); depth > 0; depth--) {
    const parent = $from.node(depth - 1)
    const isItem = items.has(parent.maybeChild($from.index(depth - 1))?.type.name ?? '')
    if (!isItem && depth > 1) continue
    const from = $from.posAtIndex($from.index(depth - 1), depth - 1)
    const last = $to.depth >= depth - 1 ? $to.index(depth - 1) : $from.index(depth - 1)
    const to = $from.posAtIndex(
      Math.min(parent.childCount, (isNode ? $from.index(depth - 1) : last) + 1),
      depth - 1
    )
    const hasNeighbour = direction === 1 ? doc.resolve(to).nodeAfter : doc.resolve(from).nodeBefore
    if (hasNeighbour) return { from, to }
  }
  return undefined
}
