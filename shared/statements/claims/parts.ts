import type { Language } from '../../languages.ts'
import { countBefore, isCount, isOutside, sumOf, type Claim, type Reading, type Sentence } from './claim.ts'
import type { Mention } from './numbers.ts'
import { headOf } from './chains.ts'
import { segmentsOf, wordsBefore } from './segments.ts'
import { isWithin } from './sentences.ts'

const AMONG: Record<Language, RegExp> = {
  fr: /(?<!\p{L})(?:dont|parmi lesquel(?:le)?s|y compris|incluant|comprenant)(?!\p{L})/giu,
  nl: /(?<!\p{L})(?:waarvan|waaronder|onder wie|van wie|met inbegrip van)(?!\p{L})/giu,
  en: /(?<!\p{L})(?:including|of which|of whom|among which|among them|among whom)(?!\p{L})/giu
}
const OUT_OF: Record<Language, string> = {
  fr: 'sur (?:un total de |les |ces |nos )?',
  nl: '(?:op|van) (?:de |die |deze |een totaal van )?',
  en: '(?:out )?of (?:the |these |our |a total of )?'
}
/** « 12 projets, choisis parmi les 40 … » */
const AMONG_ALL: Record<Language, string> = {
  fr: 'parmi (?:les |ces |nos |un total de )?',
  nl: 'onder (?:de |deze |onze )',
  en: '(?:among|from among) (?:the |these |our )?'
}
/** How far behind « dont » the first part may stand, in letters. */
const REACH = 30

/** Parts that must not be more than their whole: « 40, dont 12 », "12 of 15". */
export function partsOfWholes(reading: Reading): Claim[] {
  return reading.lines
    .flat()
    .flatMap(sentence => [
      ...amongThem(reading, sentence),
      ...outOf(reading, sentence),
      ...afterWhole(reading, sentence)
    ])
}

function amongThem({ text, language }: Reading, sentence: Sentence): Claim[] {
  const words = text.slice(sentence.start, sentence.end)
  return [...words.matchAll(AMONG[language])].flatMap(({ 0: word, index }) => {
    const start = sentence.start + index
    const bracket = sentence.brackets.find(one => isWithin({ start, end: start }, one))
    const nearest = countBefore(sentence, bracket?.start ?? start)
    if (!nearest || start - nearest.end > 120) return []
    const tail = { start: start + word.length, end: bracket?.end ?? clauseEnd(text, sentence, start) }
    const inside = sentence.mentions.filter(mention => isWithin(mention, tail))
    const own = bracket ? inside : inside.filter(isOutside(sentence))
    const parts = openingNumbers(text, tail, own, language)
    if (parts.length === 0 || !parts.every(isCount)) return []
    const counts = sentence.mentions.filter(isCount).filter(isOutside(sentence))
    return [partClaim(wholeAmong(text, counts.slice(0, counts.indexOf(nearest) + 1), parts, language), parts)]
  })
}

/**
 * The count right before, or the head of the chain that it ends: when what is joined cannot be the whole, or when it
 * is too small. A head that is too small itself is none as long as the count right before holds the parts.
 */
function wholeAmong(text: string, counts: Mention[], parts: Mention[], language: Language): Mention {
  const nearest = counts.at(-1)!
  const chain = headOf(text, counts, language)
  if (!chain) return nearest
  const holds = (whole: Mention) => whole.value >= sumOf(parts)
  if (holds(nearest)) return chain.length > 2 && holds(chain.head) ? chain.head : nearest
  return chain.length > 2 || holds(chain.head) ? chain.head : nearest
}

function clauseEnd(text: string, sentence: Sentence, from: number): number {
  const stop = text.slice(from, sentence.end).search(/[;:]/)
  return stop < 0 ? sentence.end : from + stop
}

/** The numbers that open one part after the other, up to the first part that does not open with one. */
function openingNumbers(
  text: string,
  tail: { start: number; end: number },
  mentions: Mention[],
  language: Language
): Mention[] {
  const parts: Mention[] = []
  for (const segment of segmentsOf(text, tail, language)) {
    const first = mentions.find(mention => isWithin(mention, segment))
    const isOpening =
      first &&
      first.start - segment.start <= REACH &&
      wordsBefore(text, segment, first) <= (first.isRough ? 4 : 1)
    if (!isOpening) break
    parts.push(first)
  }
  return parts
}

/** « 12 sur 15 », "12 of the 15": the part right before the whole, with at most three words between. */
function outOf({ text, language }: Reading, sentence: Sentence): Claim[] {
  const link = new RegExp(
    `^\\s(?:[\\p{L}’'-]+\\s){0,3}?${OUT_OF[language]}$|^\\s[^.;:()]{0,90}${AMONG_ALL[language]}$`,
    'iu'
  )
  return sentence.mentions.flatMap((part, index) => {
    const whole = sentence.mentions[index + 1]
    if (!whole || !isCount(part) || !isCount(whole)) return []
    const between = text.slice(part.end, whole.start)
    if (!link.test(between) && !/^\s?\/\s?$/.test(between)) return []
    // « 3 réunions sur 2 thèmes »: with words between, the second may be no whole at all
    const isTight = new RegExp(`^\\s${OUT_OF[language]}$|/`, 'iu').test(between)
    return part.value > whole.value && !isTight ? [] : [partClaim(whole, [part])]
  })
}

const WHOLE_FIRST: Record<Language, RegExp> = {
  fr: /^\s*(?:sur|parmi)\s(?:un total de |les |ces |nos )?$/iu,
  nl: /^\s*(?:op|van|onder)\s(?:de |deze |onze |een totaal van )?$/iu,
  en: /^\s*(?:out of|of|among)\s(?:the |these |our |a total of )?$/iu
}

/** « Sur 15 membres, 12 ont voté »: the whole opens the sentence, its part follows in the same clause or the next. */
function afterWhole({ text, language }: Reading, sentence: Sentence): Claim[] {
  const [whole, part] = sentence.mentions
  if (!whole || !part || !isCount(whole) || !isCount(part)) return []
  if (!WHOLE_FIRST[language].test(text.slice(sentence.start, whole.start))) return []
  const between = text.slice(whole.end, part.start)
  return between.length <= 60 && !/[:;().]/.test(between) && part.value <= whole.value
    ? [partClaim(whole, [part])]
    : []
}

function partClaim(stated: Mention, terms: Mention[]): Claim {
  const recomputed = sumOf(terms)
  const base = { kind: 'part' as const, stated, terms, recomputed }
  if (recomputed > stated.value && !stated.isRough) return { ...base, verdict: 'contradicts' }
  return stated.isRough || terms.some(term => term.isRough)
    ? { ...base, verdict: 'uncheckable', reason: 'rough' }
    : { ...base, verdict: 'holds' }
}
