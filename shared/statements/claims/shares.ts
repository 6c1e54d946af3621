import type { Language } from '../../languages.ts'
import { denominatorsOf, percentOf, roundingOf } from '../percentages.ts'
import { isCount, type Claim, type Reading, type Sentence } from './claim.ts'
import type { Mention } from './numbers.ts'

/** « …, soit 98 % »: the percentage says again what the number before it said. */
const AS_SHARE: Record<Language, RegExp> = {
  fr: /(?<!\p{L})(?:soit|c[’']est-à-dire|correspond(?:ant|ent)?|représent(?:e|ant|ent)|équiva(?:ut|lant))(?!\p{L})[^.;:()\d]{0,60}$/iu,
  nl: /(?<!\p{L})(?:oftewel|ofwel|dat is|komt overeen met|overeenkomt met|komt neer op|neerkomt op|goed voor|wat overeenstemt met)(?!\p{L})[^.;:()\d]{0,60}$/iu,
  en: /(?<!\p{L})(?:that is|which is|i\.e\.|represent(?:s|ing)?|correspond(?:s|ing)|equivalent to|equal to|making up|amount(?:s|ing) to)(?!\p{L})[^.;:()\d]{0,60}$/iu
}
const OF_WHOLE: Record<Language, RegExp> = {
  fr: /^\s(?:des?|du total de|des? nos|de ces|sur)(?:\s(?:les|ces|nos|un total de))?\s$/iu,
  nl: /^\svan\s(?:de\s|die\s|deze\s|een totaal van\s)?$/iu,
  en: /^\s(?:out\s)?of\s(?:the\s|these\s|our\s|a total of\s)?$/iu
}

/** Percentages with the numbers they come from, as far as the sentence gives them. */
export function sharesIn(reading: Reading, parts: Claim[]): Claim[] {
  return reading.lines.flat().flatMap(sentence =>
    sentence.mentions
      .filter(mention => mention.isPercent)
      .flatMap(percent => {
        const claim = shareOf(reading, sentence, percent, parts)
        return claim ? [claim] : []
      })
  )
}

function shareOf(
  { text, language }: Reading,
  sentence: Sentence,
  percent: Mention,
  parts: Claim[]
): Claim | undefined {
  const at = sentence.mentions.indexOf(percent)
  const [before, after] = [sentence.mentions[at - 1], sentence.mentions[at + 1]]
  const fraction = fractionBeside(parts, percent, text)
  if (fraction) return checkedShare(percent, fraction.numerator, fraction.denominator)
  const whole =
    after && isCount(after) && OF_WHOLE[language].test(text.slice(percent.end, after.start))
      ? after
      : undefined
  const linked = before && isCount(before) && isLinked(text, before, percent, language) ? before : undefined
  if (whole && linked) return checkedShare(percent, linked, whole)
  if (linked) return withoutDenominator(percent, linked, wholeOf(parts, linked))
  if (whole) return withoutNumerator(percent, whole)
  const among = before && isCount(before) && isAmong(text, before, percent, language) ? before : undefined
  return among && withoutNumerator(percent, among)
}

/** 12 (80 %); 12, soit 80 %; 12 …, ce qui correspond à 80 %. */
const isLinked = (text: string, number: Mention, percent: Mention, language: Language) => {
  const between = text.slice(number.end, percent.start)
  return /^(?:\s[\p{L}’'-]+){0,4}\s?\(\s*$/u.test(between) || AS_SHARE[language].test(between)
}

/** « 40, dont 55 % », "40, of which 55%". */
function isAmong(text: string, whole: Mention, percent: Mention, language: Language): boolean {
  const word = { fr: 'dont', nl: 'waarvan|van wie', en: 'of which|of whom' }[language]
  return new RegExp(`(?<!\\p{L})(?:${word})\\s$`, 'iu').test(text.slice(whole.end, percent.start))
}

/** A fraction that was found right beside the percentage: « 12 sur 15, soit 80 % », « 80 % (12 sur 15) ». */
function fractionBeside(parts: Claim[], percent: Mention, text: string) {
  const found = parts.find(({ stated, terms }) => {
    if (terms.length !== 1) return false
    const start = Math.min(stated.start, terms[0]!.start)
    const end = Math.max(stated.end, terms[0]!.end)
    const between = end <= percent.start ? text.slice(end, percent.start) : text.slice(percent.end, start)
    if (start < percent.end && end > percent.start) return false
    return between.length <= 60 && !/[\d.;]/.test(between)
  })
  return found && { numerator: found.terms[0]!, denominator: found.stated }
}

/** The whole of which the number is said to be a part. */
const wholeOf = (parts: Claim[], number: Mention): Mention | undefined =>
  parts.find(({ terms }) => terms.some(term => term.start === number.start))?.stated

function checkedShare(stated: Mention, numerator: Mention, denominator: Mention): Claim {
  const terms = [numerator, denominator]
  const recomputed = percentOf(numerator.value, denominator.value)
  const base = { kind: 'share' as const, stated, terms, recomputed }
  if (denominator.value === 0)
    return { ...base, recomputed: null, verdict: 'uncheckable', reason: 'no-denominator' }
  if (terms.some(term => term.isRough)) return { ...base, verdict: 'uncheckable', reason: 'rough' }
  const isRounded = roundingOf(stated.value, numerator.value, denominator.value) === 'rounded'
  return { ...base, verdict: isRounded || stated.isRough ? 'holds' : 'contradicts' }
}

/** Only the numerator is given: some whole denominator must give the percentage by rounding. */
function withoutDenominator(stated: Mention, numerator: Mention, whole: Mention | undefined): Claim {
  if (whole && whole.value >= numerator.value) return checkedShare(stated, numerator, whole)
  const { rounded, truncated } = denominatorsOf(stated.value, numerator.value)
  const cut = rounded.length === 0 ? truncated[0] : undefined
  const base = { kind: 'share' as const, stated, terms: [numerator] }
  if (rounded.length > 0 || stated.isRough || numerator.isRough)
    return { ...base, recomputed: null, verdict: 'uncheckable', reason: 'no-denominator' }
  return {
    ...base,
    recomputed: cut === undefined ? null : percentOf(numerator.value, cut),
    verdict: 'contradicts'
  }
}

/** Only the denominator is given: some whole number of things must make the percentage by rounding. */
function withoutNumerator(stated: Mention, denominator: Mention): Claim {
  const nearest = Math.round((stated.value * denominator.value) / 100)
  const base = { kind: 'share' as const, stated, terms: [denominator] }
  const isReachable =
    denominator.value > 0 &&
    [nearest - 1, nearest, nearest + 1].some(
      numerator => numerator >= 0 && roundingOf(stated.value, numerator, denominator.value) === 'rounded'
    )
  if (isReachable || stated.isRough || denominator.isRough)
    return { ...base, recomputed: null, verdict: 'uncheckable', reason: 'no-denominator' }
  return { ...base, recomputed: percentOf(nearest, denominator.value), verdict: 'contradicts' }
}
