import type { DocumentText } from './document-text.ts'
import { compare, findLike, wordCount, type Likeness } from './likeness.ts'

/** A range of a text in code points, the end excluded. */
export interface TextRange {
  start: number
  end: number
}

/**
 * How an annotation knows its sentence: W3C's TextQuoteSelector and TextPositionSelector, the block, and where
 * the document is live, Yjs relative positions (base64). Made once; what becomes of the sentence is a Resolution.
 */
export interface Anchor {
  exact: string
  prefix: string
  suffix: string
  start: number
  end: number
  blockId: string | null
  /** How often the quote stood in the text: one of several needs more proof to be found again. */
  occurrences: number
  live: { start: string; end: string } | null
}

/**
 * `anchored`: the sentence stands word for word at its place, whatever was rewritten around it.
 * `moved`: it stands elsewhere, or reads differently now. `orphan`: its text is gone, the quote is all there is.
 */
export type AnchorState = 'anchored' | 'moved' | 'orphan'
export interface Resolution {
  state: AnchorState
  range: TextRange | null
  /** 0 to 1; 1 when word for word at its place. */
  confidence: number
}

/** Code points of a quote and of the context kept on either side. */
export const LONGEST_QUOTE = 4000
export const LONGEST_CONTEXT = 64

/** Least likeness of reworded text: at the place where the quote stood, and anywhere else. */
const ALIKE_IN_PLACE = 0.45
const ALIKE_ELSEWHERE = 0.66
/** Least share of a side's context that tells a place. */
const CONTEXT_TELLS = 0.5
/** A quote of fewer words proves little on its own: it may stand anywhere. */
const TELLING_WORDS = 3
/** Units from a living end of the range within which the quote counts as being there. */
const NEAR = 400

/**
 * The anchor of a selection, without the white space at its ends, or undefined when nothing but white space is
 * selected. `range` is in code points of `text`.
 */
export function describe(
  text: DocumentText,
  range: TextRange,
  live: Anchor['live'] = null
): Anchor | undefined {
  const { start, end } = trimmed(text, text.points.toUnits(range.start), text.points.toUnits(range.end))
  if (end <= start) return undefined
  const quote = {
    exact: text.text.slice(start, end),
    prefix: lastPoints(text.text.slice(Math.max(0, start - LONGEST_CONTEXT * 2), start)),
    suffix: firstPoints(text.text.slice(end, end + LONGEST_CONTEXT * 2))
  }
  return {
    ...quote,
    start: text.points.toPoints(start),
    end: text.points.toPoints(end),
    blockId: blockAt(text, start),
    occurrences: occurrencesOf(text, quote).length,
    live
  }
}

/**
 * Finds the annotated sentence in the text as it is now. `live` is where the relative positions stand (code
 * points; an end whose block is gone is missing), `last` where it was found the time before.
 * Cost: linear in the text, bounded in the quote. Pure: the same input gives the same answer.
 */
export function resolve(
  anchor: Anchor,
  text: DocumentText,
  live?: Partial<TextRange>,
  last?: TextRange | null
): Resolution {
  const clues = cluesOf(text, live, last)
  if (clues.held && isSame(anchor.exact, text.text.slice(clues.held.start, clues.held.end))) {
    return { state: 'anchored', range: inPoints(text, clues.held), confidence: 1 }
  }
  const exact = bestExact(anchor, text, clues)
  if (exact?.state === 'anchored') return exact
  return (
    heldLike(anchor, text, clues) ??
    exact ??
    bestLike(anchor, text, clues) ?? { state: 'orphan', range: null, confidence: 0 }
  )
}

/** Word for word; white space of any kind and length is one. */
const isSame = (quote: string, there: string) =>
  quote.length === there.length ? quote === there : folded(quote) === folded(there)

/** What is known besides the words; in units. */
interface Clues {
  /** The stretch between the two living ends. */
  held: TextRange | undefined
  /** Living ends. */
  ends: number[]
  /** Where the sentence was seen last: no proof, but it settles a doubt. */
  seen: number | undefined
}

function cluesOf(text: DocumentText, live?: Partial<TextRange>, last?: TextRange | null): Clues {
  const toUnits = (point: number) => text.points.toUnits(point)
  const ends = [live?.start, live?.end].filter(point => point !== undefined).map(toUnits)
  const isHeld = ends.length === 2 && ends[1]! > ends[0]!
  return {
    held: isHeld ? { start: ends[0]!, end: ends[1]! } : undefined,
    ends,
    seen: last ? toUnits(last.start) : undefined
  }
}

interface Candidate extends TextRange {
  /** Whether something besides the words says that this is the place. */
  isAtPlace: boolean
  score: number
}

function bestExact(anchor: Anchor, text: DocumentText, clues: Clues): Resolution | undefined {
  const found = occurrencesOf(text, anchor)
  const best = found.map(range => weighed(anchor, text, range, clues)).sort((a, b) => b.score - a.score)[0]
  if (!best) return undefined
  if (best.isAtPlace) return { state: 'anchored', range: inPoints(text, best), confidence: 1 }
  // one of several equal sentences went: the others are not it
  if (found.length < anchor.occurrences) return undefined
  if (wordCount(anchor.exact) < TELLING_WORDS) return undefined
  return { state: 'moved', range: inPoints(text, best), confidence: anchor.occurrences > 1 ? 0.5 : 0.9 }
}

/** Both ends live: what stands between them is what became of the sentence, if it still resembles it. */
function heldLike(anchor: Anchor, text: DocumentText, { held }: Clues): Resolution | undefined {
  if (!held || held.end - held.start > 3 * anchor.exact.length + 200) return undefined
  const like = compare(anchor.exact, text.text.slice(held.start, held.end))
  if (!like || like.coverage < ALIKE_IN_PLACE) return undefined
  return moved(text, trimmed(text, held.start, held.end), like)
}

function bestLike(anchor: Anchor, text: DocumentText, clues: Clues): Resolution | undefined {
  const block = text.blocks.find(({ blockId }) => blockId !== null && blockId === anchor.blockId)
  const near = [...clues.ends, clues.seen, block?.start].filter(unit => unit !== undefined)
  const isTelling = anchor.occurrences === 1 && wordCount(anchor.exact) >= TELLING_WORDS
  const least = isTelling ? ALIKE_ELSEWHERE : Infinity
  return findLike(text, anchor.exact, near)
    .map(like => ({ like, ...weighed(anchor, text, like, clues) }))
    .filter(({ like, isAtPlace }) => like.likeness >= (isAtPlace ? ALIKE_IN_PLACE : least))
    .sort((a, b) => b.score + 2 * b.like.likeness - a.score - 2 * a.like.likeness)
    .map(({ like }) => moved(text, withPunctuation(text, like, anchor.exact), like))[0]
}

const moved = (text: DocumentText, range: TextRange, { likeness }: Likeness): Resolution => ({
  state: 'moved',
  range: inPoints(text, range),
  confidence: Math.round(Math.min(0.99, likeness) * 100) / 100
})

/** Weighs what speaks for a place: living ends, its block, its context, and how far it is from where it was. */
function weighed(anchor: Anchor, text: DocumentText, { start, end }: TextRange, clues: Clues): Candidate {
  const { held, ends, seen } = clues
  const isHeld = held !== undefined && start < held.end && end > held.start
  // with both ends in one point all letters went: what stands near is not what stood there
  const isNear =
    ends.length === 1 && ends.some(unit => Math.min(Math.abs(unit - start), Math.abs(unit - end)) <= NEAR)
  const isInBlock = anchor.blockId !== null && blockAt(text, start) === anchor.blockId
  const before = commonEnd(anchor.prefix, text.text.slice(Math.max(0, start - LONGEST_CONTEXT * 2), start))
  const after = commonStart(anchor.suffix, text.text.slice(end, end + LONGEST_CONTEXT * 2))
  const expected = ends[0] ?? seen ?? text.points.toUnits(anchor.start)
  const closeness = 1 / (1 + Math.abs(expected - start) / 2000)
  return {
    start,
    end,
    isAtPlace:
      isHeld || isInBlock || Math.max(before, after) >= CONTEXT_TELLS || (isNear && anchor.occurrences === 1),
    score: (isHeld ? 4 : 0) + (isInBlock ? 2 : 0) + before + after + closeness
  }
}

/** Every place where the words of the quote stand, whatever white space is between them; in units. */
function occurrencesOf(text: DocumentText, { exact, prefix, suffix }: Quote): TextRange[] {
  const words = exact.trim().split(/\s+/)
  if (words[0] === '') return []
  const pattern = words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')
  // "part" is not in "partenaire", unless it was taken out of a word; longer quotes prove themselves
  const isTelling = words.length >= TELLING_WORDS
  const left = isTelling || !LETTER_FIRST.test(exact) || LETTER_LAST.test(prefix)
  const right = isTelling || !LETTER_LAST.test(exact) || LETTER_FIRST.test(suffix)
  const whole = `${left ? '' : '(?<![\\p{L}\\p{N}])'}${pattern}${right ? '' : '(?![\\p{L}\\p{N}])'}`
  const found: TextRange[] = []
  for (const { index, 0: match } of text.text.matchAll(new RegExp(whole, 'gu'))) {
    found.push({ start: index, end: index + match.length })
    if (found.length === MOST_OCCURRENCES) break
  }
  return found
}
type Quote = Pick<Anchor, 'exact' | 'prefix' | 'suffix'>
const MOST_OCCURRENCES = 500
const LETTER_FIRST = /^[\p{L}\p{N}]/u
const LETTER_LAST = /[\p{L}\p{N}]$/u

function blockAt(text: DocumentText, unit: number): string | null {
  return text.blocks.find(block => unit >= block.start && unit < block.end)?.blockId ?? null
}

function trimmed(text: DocumentText, start: number, end: number): TextRange {
  while (start < end && /\s/.test(text.text[start]!)) start++
  while (end > start && /\s/.test(text.text[end - 1]!)) end--
  return { start, end }
}

/** A likeness ends with its last word; the full stop behind it belongs to the sentence when the quote had one. */
function withPunctuation(text: DocumentText, { start, end }: TextRange, quote: string): TextRange {
  if (/[\p{L}\p{N}]$/u.test(quote)) return { start, end }
  const behind = /^[^\p{L}\p{N}\s]{1,3}/u.exec(text.text.slice(end, end + 3))
  return { start, end: end + (behind?.[0].length ?? 0) }
}

const inPoints = (text: DocumentText, { start, end }: TextRange): TextRange => ({
  start: text.points.toPoints(start),
  end: text.points.toPoints(end)
})

/** Share of `expected` that stands at the end of `there`; white space counts as one. */
function commonEnd(expected: string, there: string): number {
  const [a, b] = [folded(expected), folded(there)]
  if (a.length < SHORTEST_CONTEXT) return 0
  let same = 0
  while (same < a.length && same < b.length && a[a.length - 1 - same] === b[b.length - 1 - same]) same++
  return same / a.length
}
function commonStart(expected: string, there: string): number {
  const [a, b] = [folded(expected), folded(there)]
  if (a.length < SHORTEST_CONTEXT) return 0
  let same = 0
  while (same < a.length && same < b.length && a[same] === b[same]) same++
  return same / a.length
}
/** Less context than this is no proof. */
const SHORTEST_CONTEXT = 8
const folded = (text: string) => text.replace(/\s+/g, ' ')

const lastPoints = (text: string) => Array.from(text).slice(-LONGEST_CONTEXT).join('')
const firstPoints = (text: string) => Array.from(text).slice(0, LONGEST_CONTEXT).join('')
