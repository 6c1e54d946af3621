import type { DocumentText } from './document-text.ts'

/** A word of a text, folded (no case, no accents), with its UTF-16 range. */
interface Word {
  folded: string
  start: number
  end: number
}
interface WordIndex {
  words: Word[]
  /** Places in `words` of each beginning of a word. */
  places: Map<string, number[]>
}

/** A stretch of a text that says nearly the same. Offsets are UTF-16 units. */
export interface Likeness {
  start: number
  end: number
  /** Share of the quote that stands there, 0 to 1. */
  coverage: number
  /** Like coverage, but what stands there besides counts against it. */
  likeness: number
}

const WORD = /[\p{L}\p{N}]+/gu
/** Letters that two forms of one word share: enseigne, enseignons. */
const STEM = 5
/** A word that stands this often leads nowhere. */
const MOST_PLACES = 200
const MOST_WINDOWS = 4
/** Beyond this the quote is compared by its first words: the cost stays bounded. */
const MOST_WORDS = 800
const SKIPPED_QUOTE_WORD = 0.35
const SKIPPED_TEXT_WORD = 0.2

const indexes = new WeakMap<DocumentText, WordIndex>()

/**
 * Where the text says nearly what the quote says, best first: the likeliest places by their rare words, and
 * `near` (UTF-16 units) when the quote should stand there. Cost: linear in the text once, then bounded per quote.
 */
export function findLike(text: DocumentText, quote: string, near: readonly number[]): Likeness[] {
  const { words, places } = indexOf(text)
  const sought = wordsOf(quote).slice(0, MOST_WORDS)
  if (sought.length === 0 || words.length === 0) return []
  const starts = [...likelyStarts(sought, places), ...near.map(unit => wordAt(words, unit))]
  const slack = Math.max(8, Math.ceil(sought.length / 2))
  const found = new Map<string, Likeness>()
  for (const first of new Set(starts)) {
    const from = Math.max(0, first - slack)
    const window = words.slice(from, first + sought.length + slack)
    const like = align(sought, window)
    if (like) found.set(`${like.start}-${like.end}`, like)
  }
  return [...found.values()].sort((a, b) => b.likeness - a.likeness)
}

/** How alike two short texts are, 0 to 1, by their words in order. */
export function compare(quote: string, other: string): Likeness | undefined {
  const sought = wordsOf(quote).slice(0, MOST_WORDS)
  return align(sought, wordsOf(other).slice(0, MOST_WORDS * 3))
}

export function wordCount(text: string): number {
  return wordsOf(text).length
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), match => ({
    folded: match[0].toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
    start: match.index,
    end: match.index + match[0].length
  }))
}

function indexOf(text: DocumentText): WordIndex {
  let index = indexes.get(text)
  if (index) return index
  const words = wordsOf(text.text)
  const places = new Map<string, number[]>()
  words.forEach(({ folded }, place) => {
    const stem = folded.slice(0, STEM)
    const known = places.get(stem)
    if (known) known.push(place)
    else places.set(stem, [place])
  })
  indexes.set(text, (index = { words, places }))
  return index
}

/** Each rare word of the quote that stands in the text votes for where the quote would begin. */
function likelyStarts(sought: Word[], places: Map<string, number[]>): number[] {
  const width = Math.max(4, sought.length >> 1)
  const votes = new Map<number, number>()
  sought.forEach(({ folded }, index) => {
    const known = places.get(folded.slice(0, STEM)) ?? []
    if (known.length > MOST_PLACES) return
    const vote = weightOf(folded) / Math.log2(2 + known.length)
    for (const place of known) {
      const bucket = Math.floor((place - index) / width)
      votes.set(bucket, (votes.get(bucket) ?? 0) + vote)
    }
  })
  return [...votes]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_WINDOWS)
    .map(([bucket]) => Math.max(0, bucket * width))
}

function wordAt(words: Word[], unit: number): number {
  const place = words.findIndex(word => word.end > unit)
  return place === -1 ? Math.max(0, words.length - 1) : place
}

/** Small words stand everywhere and prove little. */
const weightOf = (folded: string) => (folded.length <= 3 ? 0.4 : 1)

function sameness(a: string, b: string): number {
  if (a === b) return 1
  const shortest = Math.min(a.length, b.length)
  if (shortest < STEM || a.slice(0, STEM) !== b.slice(0, STEM)) return 0
  return 0.7
}

/** Best local alignment (Smith and Waterman's) of the quote's words with the window's. */
function align(sought: Word[], window: Word[]): Likeness | undefined {
  interface Cell {
    score: number
    /** first word of the window that was matched */
    from: number
    /** weight of the quote that was matched */
    matched: number
  }
  const none: Cell = { score: 0, from: -1, matched: 0 }
  let above: Cell[] = Array.from({ length: window.length + 1 }, () => none)
  let best: Cell & { to: number } = { ...none, to: -1 }
  for (const { folded } of sought) {
    const weight = weightOf(folded)
    const row: Cell[] = [none]
    for (let place = 0; place < window.length; place++) {
      const same = sameness(folded, window[place]!.folded) * weight
      const [diagonal, up, left] = [above[place]!, above[place + 1]!, row[place]!]
      let cell = none
      if (same > 0) {
        const from = diagonal.score > 0 ? diagonal.from : place
        cell = { score: diagonal.score + same, from, matched: diagonal.matched + same }
      }
      const withoutQuoteWord = up.score - SKIPPED_QUOTE_WORD * weight
      if (withoutQuoteWord > cell.score) cell = { ...up, score: withoutQuoteWord }
      const withoutTextWord = left.score - SKIPPED_TEXT_WORD * weightOf(window[place]!.folded)
      if (withoutTextWord > cell.score) cell = { ...left, score: withoutTextWord }
      row.push(cell)
      if (same > 0 && cell.score > best.score) best = { ...cell, to: place }
    }
    above = row
  }
  if (best.to === -1) return undefined
  const total = weigh(sought)
  const there = weigh(window.slice(best.from, best.to + 1))
  return {
    start: window[best.from]!.start,
    end: window[best.to]!.end,
    coverage: best.matched / total,
    likeness: (2 * best.matched) / (total + there)
  }
}

const weigh = (words: Word[]) => words.reduce((sum, { folded }) => sum + weightOf(folded), 0)
