import type { FoundText } from '../../../shared/search/schema.ts'

/** One word of the search with what counts as it: beginnings of words, and whole words spelt otherwise. */
export interface SoughtWord {
  beginnings: readonly string[]
  wholes: readonly string[]
}

interface Hit {
  start: number
  end: number
  /** Which of the sought words. */
  word: number
}

const WORD = /[\p{L}\p{N}]+/gu
/** UTF-16 units that are shown around the hits. */
const LENGTH = 220
const MOST_HITS = 400

/** The text with all hits marked; for titles and other short texts. */
export function mark(text: string, sought: readonly SoughtWord[]): FoundText {
  return { text, ranges: hitsIn(text, sought).map(({ start, end }) => ({ start, end })) }
}

/** The stretch of the text with most of the sought words, or undefined when none stands in it. */
export function snippet(text: string, sought: readonly SoughtWord[]): FoundText | undefined {
  const hits = hitsIn(text, sought)
  if (hits.length === 0) return undefined
  const first = densest(hits)
  const start = wordStart(text, Math.max(0, hits[first]!.start - LENGTH / 4))
  const end = wordEnd(text, Math.min(text.length, start + LENGTH))
  const lead = start > 0 ? '… ' : ''
  const shown = text.slice(start, end).replace(/\s/g, ' ')
  return {
    text: `${lead}${shown}${end < text.length ? ' …' : ''}`,
    ranges: hits
      .filter(hit => hit.start >= start && hit.end <= end)
      .map(hit => ({ start: hit.start - start + lead.length, end: hit.end - start + lead.length }))
  }
}

function hitsIn(text: string, sought: readonly SoughtWord[]): Hit[] {
  const hits: Hit[] = []
  const known = new Map<string, number>()
  for (const { 0: written, index } of text.matchAll(WORD)) {
    let word = known.get(written)
    if (word === undefined) {
      const folded = fold(written)
      word = sought.findIndex(
        ({ beginnings, wholes }) =>
          beginnings.some(beginning => folded.startsWith(beginning)) || wholes.includes(folded)
      )
      known.set(written, word)
    }
    if (word === -1) continue
    hits.push({ start: index, end: index + written.length, word })
    if (hits.length === MOST_HITS) break
  }
  return hits
}

/** The hit from which a snippet shows the most different words. */
function densest(hits: readonly Hit[]): number {
  let best = 0
  let most = 0
  for (let first = 0; first < hits.length; first++) {
    const words = new Set<number>()
    for (let at = first; at < hits.length && hits[at]!.end - hits[first]!.start < LENGTH * 0.7; at++) {
      words.add(hits[at]!.word)
    }
    if (words.size > most) {
      most = words.size
      best = first
    }
  }
  return best
}

const wordStart = (text: string, unit: number) => {
  if (unit === 0) return 0
  const space = text.slice(unit, unit + 40).search(/\s/)
  return space === -1 ? unit : unit + space + 1
}
const wordEnd = (text: string, unit: number) => {
  if (unit === text.length) return unit
  const space = text.slice(unit - 40, unit).search(/\s\S*$/)
  return space === -1 ? unit : unit - 40 + space
}

/** As the database's `search_fold`: no case, no accents, no ligatures. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
}
