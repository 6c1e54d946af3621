import type { Language } from '../../languages.ts'
import { countBefore, isCount, isOutside, sumOf, type Claim, type Reading, type Sentence } from './claim.ts'
import { bulletsAfter } from './bullets.ts'
import type { Mention } from './numbers.ts'
import { segmentsOf, wordsAfter, wordsBefore } from './segments.ts'
import { isWithin, type Stretch } from './sentences.ts'

/** How far from its parts in brackets a total may stand, in letters. */
const REACH = 120

/** Totals with their parts: in brackets, after a colon, in a list below, or before « soit … au total ». */
export function breakdownsIn(reading: Reading): Claim[] {
  const sums = reading.lines.flatMap((line, at) =>
    line.flatMap((sentence, place) => [
      ...inBrackets(reading, sentence),
      ...afterColon(reading, sentence),
      ...beforeTotal(reading, sentence),
      ...(place === line.length - 1 ? inBullets(reading, sentence, at) : [])
    ])
  )
  const unique = sums.filter((claim, index) => sums.findIndex(other => isSame(claim, other)) === index)
  return [...unique, ...unique.flatMap(claim => cellsOf(claim, unique))]
}

const isSame = (one: Claim, other: Claim) =>
  one.stated.start === other.stated.start && one.terms[0]!.start === other.terms[0]!.start

/** 31 (3 of one kind, 21 of another and 7 of a third). */
function inBrackets({ text, language }: Reading, sentence: Sentence): Claim[] {
  return sentence.brackets.flatMap(bracket => {
    const total = countBefore(sentence, bracket.start)
    const parts = partsIn(text, bracket, sentence.mentions, language)
    if (!total || !parts || bracket.start - total.end > REACH) return []
    return [sumClaim(total, parts, true)]
  })
}

/** 68 in all: 31 …; 17 … and 20 … */
function afterColon({ text, language }: Reading, sentence: Sentence): Claim[] {
  const outside = isOutside(sentence)
  const colon = colonsIn(text, sentence).find(place => outside({ start: place, end: place }))
  if (colon === undefined) return []
  const total = countBefore(sentence, colon)
  const tail = { start: colon + 1, end: sentence.end }
  const parts = partsIn(text, tail, sentence.mentions.filter(outside), language, place =>
    outside({ start: place, end: place })
  )
  return total && parts ? [sumClaim(total, parts, isClose(text, tail, parts))] : []
}

const colonsIn = (text: string, { start, end }: Stretch): number[] =>
  [...text.slice(start, end).matchAll(/:(?!\/\/)/g)].map(({ index }) => start + index)

/** The list below a line that announces it: each entry opens or closes with its number. */
function inBullets(reading: Reading, sentence: Sentence, at: number): Claim[] {
  const total = countBefore(sentence, sentence.end)
  const bullets = bulletsAfter(reading, at)
  if (!total || bullets.length < 2) return []
  const { text } = reading
  const parts = bullets.map(bullet => {
    const counts = bullet.mentions.filter(isCount).filter(isOutside(bullet))
    const isEdge =
      counts.length === 1 &&
      (wordsBefore(text, bullet, counts[0]!) === 0 || wordsAfter(text, bullet, counts[0]!) === 0)
    return isEdge ? counts[0]! : undefined
  })
  return parts.every(part => part !== undefined) ? [sumClaim(total, parts, true)] : []
}

const TOTAL: Record<Language, RegExp> = {
  fr: /(?<!\p{L})(?:soit|donc|c[’']est-à-dire|pour un total de|au total|en tout)\s+(?:un total de\s+)?$/iu,
  nl: /(?<!\p{L})(?:ofwel|oftewel|dus|samen|in totaal|voor een totaal van)\s+(?:goed voor\s+)?$/iu,
  en: /(?<!\p{L})(?:that is|i\.e\.|making|totalling|in total|in all|for a total of|altogether)\s+$/iu
}

/** 3 of one kind, 21 of another and 7 of a third, 31 in all. */
function beforeTotal({ text, language }: Reading, sentence: Sentence): Claim[] {
  const counts = sentence.mentions.filter(isOutside(sentence))
  return counts.flatMap((total, index) => {
    const before = text.slice(Math.max(sentence.start, total.start - 30), total.start)
    if (index < 2 || !isCount(total) || !TOTAL[language].test(before)) return []
    const start = counts[0]!.start
    const run = { start, end: total.start - TOTAL[language].exec(before)![0].length }
    const parts = partsIn(text, run, counts.slice(0, index), language)
    return parts ? [sumClaim(total, parts, false)] : []
  })
}

/** The numbers of a stretch when each of its parts, two at least, opens or closes with one count. */
function partsIn(
  text: string,
  stretch: Stretch,
  mentions: Mention[],
  language: Language,
  isKept?: (place: number) => boolean
): Mention[] | undefined {
  const within = mentions.filter(mention => isWithin(mention, stretch))
  if (within.length < 2 || !within.every(isCount)) return undefined
  const segments = segmentsOf(text, stretch, language, isKept)
  const parts: Mention[] = []
  let isOpening = true
  for (const segment of segments) {
    const own = within.filter(mention => isWithin(mention, segment))
    // what opens without a number goes on with the part before it
    if (own.length === 0 && parts.length > 0) continue
    if (own.length !== 1) return undefined
    const [before, after] = [wordsBefore(text, segment, own[0]!), wordsAfter(text, segment, own[0]!)]
    if (parts.length === 0) isOpening = before <= 1
    if (isOpening ? before > 1 : after > 1) return undefined
    parts.push(own[0]!)
  }
  return parts.length >= 2 ? parts : undefined
}

/** Whether the parts are so short that they can hardly count anything else than the total does. */
const isClose = (text: string, tail: Stretch, parts: Mention[]): boolean =>
  (text.slice(parts[0]!.start, tail.end).match(/\p{L}+/gu)?.length ?? 0) <= parts.length * 8

function sumClaim(stated: Mention, terms: Mention[], isStrong: boolean): Claim {
  const recomputed = sumOf(terms)
  const base = { kind: 'sum' as const, stated, terms, recomputed }
  if (stated.isRough || terms.some(term => term.isRough))
    return { ...base, verdict: 'uncheckable', reason: 'rough' }
  if (recomputed === stated.value) return { ...base, verdict: 'holds' }
  // far from the total, the parts may count something else: a person must look
  const isNear = Math.abs(recomputed - stated.value) <= Math.max(2, stated.value * 0.15)
  return isStrong || isNear
    ? { ...base, verdict: 'contradicts' }
    : { ...base, verdict: 'uncheckable', reason: 'other-unit' }
}

/** When each part of a total has parts of its own, the total against all of those. */
function cellsOf(claim: Claim, sums: Claim[]): Claim[] {
  const parts = claim.terms.map(term => sums.find(sum => sum !== claim && sum.stated.start === term.start))
  if (!parts.every(part => part !== undefined)) return []
  return [
    {
      ...sumClaim(
        claim.stated,
        parts.flatMap(part => part.terms),
        true
      ),
      kind: 'cells'
    }
  ]
}
