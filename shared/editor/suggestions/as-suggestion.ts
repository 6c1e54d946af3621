import type { Node as DocumentNode } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { restoreText, stretchEdits } from '../../documents/restore-text.ts'
import type { Claim } from './claim.ts'
import type { Place } from './places.ts'
import { proposed } from './propose.ts'

/** Whoever holds the state of an editor. */
export interface Desk {
  state(): EditorState
  dispatch(tr: Transaction): void
}

/**
 * Makes the same change as a suggestion: what it would have done is marked, the text stays. Keeps what the transaction
 * says about itself, and puts the caret where the person wrote.
 */
export function suggestChange(desk: Desk, tr: Transaction, by: Claim): void {
  const before = desk.state()
  const wanted = before.applyTransaction(tr).state
  const caret = placeOf(before.doc, before.selection.from)
  const { doc, places } = proposed(before.doc, wanted.doc, by, caret)
  const finish = (out: Transaction) => {
    const find = (pos: number) => {
      const place = placeOf(wanted.doc, pos)
      return place && positionOf(out.doc, places.find(place, isSame(place, caret) && before.selection.empty))
    }
    const { selection } = wanted
    if (selection instanceof TextSelection) {
      const [anchor, head] = [find(selection.anchor), find(selection.head)]
      if (anchor !== undefined && head !== undefined)
        out.setSelection(TextSelection.create(out.doc, anchor, head))
    }
    desk.dispatch(carryOver(tr, out))
  }
  let isFinished = false
  restoreText(
    doc,
    () => desk.state().doc,
    (change, isLast) => {
      const out = desk.state().tr
      change(out)
      if (!isLast || isFinished) return out.docChanged && desk.dispatch(out.setMeta(SUGGESTED, true))
      isFinished = true
      finish(out.setMeta(SUGGESTED, true))
    },
    stretchEdits
  )
  if (!isFinished) finish(desk.state().tr.setMeta(SUGGESTED, true))
}

/** Transactions that are suggestions already, or decide about some, carry this. */
export const SUGGESTED = 'suggested'

/** What plugins and commands say to each other through a transaction. */
function carryOver(from: Transaction, to: Transaction): Transaction {
  const { meta } = from as unknown as { meta: Record<string, unknown> }
  for (const [key, value] of Object.entries(meta)) to.setMeta(key, value)
  return from.scrolledIntoView ? to.scrollIntoView() : to
}

const isSame = (one: Place, other: Place | undefined) =>
  one.blockId === other?.blockId && one.offset === other.offset

function placeOf(doc: DocumentNode, pos: number): Place | undefined {
  const $pos = doc.resolve(pos)
  const blockId = $pos.parent.attrs['blockId'] as string | null | undefined
  return $pos.parent.inlineContent && blockId ? { blockId, offset: $pos.parentOffset } : undefined
}

function positionOf(doc: DocumentNode, { blockId, offset }: Place): number | undefined {
  let found: number | undefined
  doc.descendants((node, pos) => {
    if (found !== undefined) return false
    if (node.inlineContent && node.attrs['blockId'] === blockId)
      found = pos + 1 + Math.min(offset, node.content.size)
    return true
  })
  return found
}
