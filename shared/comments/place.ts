import type { Node as DocumentNode } from '@tiptap/pm/model'
import { LONGEST_QUOTE, resolve, type Anchor, type TextRange } from '../anchors/anchor.ts'
import type { MappedText } from '../anchors/document-text.ts'
import { compare } from '../anchors/likeness.ts'

/** Blocks that one may speak of as a whole, because they are more than their words. */
export const heldBlocks = ['image', 'table'] as const
export type HeldBlock = (typeof heldBlocks)[number]

/** Where a thread was put: words of the text, or a whole block, which its id names. */
export interface ThreadAnchor extends Anchor {
  block: { type: HeldBlock; fileId: string | null } | null
}

/**
 * `anchored`: on its words, or its block. `moved`: elsewhere, or on words that read differently now.
 * `detached`: what it was put on is gone; the quote stays, and somebody may attach it anew.
 */
export const threadStates = ['anchored', 'moved', 'detached'] as const
export type ThreadState = (typeof threadStates)[number]

/** Where a thread stands now. `range` in code points of the text, `from` and `to` in the ProseMirror document. */
export interface ThreadPlace {
  state: ThreadState
  range: TextRange | null
  confidence: number
  /** What stands there, where it is not the quote. */
  words: string | null
  from: number
  to: number
}

/** What is known of a thread's place besides its anchor. */
export interface PlaceClues {
  /** Where the relative positions stand. */
  live?: Partial<TextRange>
  /** Where it was the time before, and what stood there. */
  last?: TextRange | null
  words?: string | null
}

export const DETACHED: ThreadPlace = {
  state: 'detached',
  range: null,
  confidence: 0,
  words: null,
  from: 0,
  to: 0
}

/** Finds the place of a thread in the text as it is now. Pure: the same input gives the same answer. */
export function placeOf(
  anchor: ThreadAnchor,
  text: MappedText,
  doc: DocumentNode,
  { live, last, words }: PlaceClues = {}
): ThreadPlace {
  if (anchor.block) return placeOfBlock(anchor, anchor.block, text, doc)
  const found = resolve(anchor, text, live, last)
  if (found.range) return placed(text, found.range, found.state === 'anchored' ? 1 : found.confidence, anchor)
  // a screen may have followed the words to where they read quite differently
  const followed = words ? resolve({ ...anchor, exact: words, occurrences: 1 }, text, live, last) : undefined
  const isOurs = followed?.range && resembles(anchor.exact, wordsAt(text, followed.range))
  return isOurs ? placed(text, followed.range!, followed.confidence / 2, anchor) : DETACHED
}

/** Whether words are what became of a quote, or a part of it: reworded until little of it is left, they are foreign. */
export function resembles(quote: string, there: string): boolean {
  const like = compare(quote, there)
  return like !== undefined && (like.coverage >= LEAST_COVERAGE || like.likeness >= LEAST_LIKENESS)
}
const LEAST_COVERAGE = 0.3
const LEAST_LIKENESS = 0.45

/** The place at a range; it is anchored when the quote stands there word for word and nothing spoke against it. */
function placed(text: MappedText, range: TextRange, confidence: number, anchor: ThreadAnchor): ThreadPlace {
  const there = wordsAt(text, range)
  const isAnchored = confidence === 1 && isSameWords(there, anchor.exact)
  return {
    state: isAnchored ? 'anchored' : 'moved',
    range,
    confidence,
    words: isAnchored ? null : there.slice(0, LONGEST_QUOTE),
    from: text.positionAt(range.start, 1),
    to: text.positionAt(range.end, -1)
  }
}

export const wordsAt = (text: MappedText, { start, end }: TextRange): string =>
  text.text.slice(text.points.toUnits(start), text.points.toUnits(end))

/** Word for word; white space of any kind and length is one. */
export const isSameWords = (one: string, other: string): boolean =>
  one === other || one.replace(/\s+/g, ' ') === other.replace(/\s+/g, ' ')

interface Held {
  node: DocumentNode
  position: number
}
const held = new WeakMap<DocumentNode, Held[]>()

/** The blocks of a document that one may speak of as a whole. Looked for once in each document. */
function blocksOf(doc: DocumentNode): Held[] {
  let blocks = held.get(doc)
  if (blocks) return blocks
  const found: Held[] = []
  doc.descendants((node, position) => {
    if (heldBlocks.includes(node.type.name as HeldBlock)) found.push({ node, position })
    return !node.isTextblock
  })
  held.set(doc, (blocks = found))
  return blocks
}

/** By its id; an image that was put in again, by its file when it stands there once. */
function placeOfBlock(
  anchor: ThreadAnchor,
  block: NonNullable<ThreadAnchor['block']>,
  text: MappedText,
  doc: DocumentNode
): ThreadPlace {
  const same = blocksOf(doc).filter(({ node }) => node.type.name === block.type)
  const own = same.find(({ node }) => node.attrs['blockId'] === anchor.blockId)
  const twins = block.fileId ? same.filter(({ node }) => node.attrs['fileId'] === block.fileId) : []
  const found = own ?? (twins.length === 1 ? twins[0] : undefined)
  if (!found) return DETACHED
  const isItself = own !== undefined && (own.node.attrs['fileId'] ?? null) === block.fileId
  const [from, to] = [found.position, found.position + found.node.nodeSize]
  const start = text.offsetAt(from, 1)
  return {
    state: isItself ? 'anchored' : 'moved',
    range: { start, end: Math.max(start, text.offsetAt(to, -1)) },
    confidence: isItself ? 1 : 0.9,
    words: isItself ? null : labelOf(found.node),
    from,
    to
  }
}

/** What a whole block is called where it cannot be shown: the caption or description of an image, the words of a table. */
export function labelOf(node: DocumentNode): string {
  const said = [node.attrs['caption'], node.attrs['alt']].find(
    text => typeof text === 'string' && text.trim()
  )
  const label = (said as string | undefined) ?? node.textBetween(0, node.content.size, ' ', ' ')
  return Array.from(label.replace(/\s+/g, ' ').trim()).slice(0, LONGEST_LABEL).join('')
}
const LONGEST_LABEL = 200
