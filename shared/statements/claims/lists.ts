import type { Language } from '../../languages.ts'
import { bareNames } from './bare-names.ts'
import { bulletsAfter } from './bullets.ts'
import { countBefore, type Claim, type Reading, type Sentence } from './claim.ts'
import { entriesOf } from './entries.ts'
import type { Mention } from './numbers.ts'
import { foldBefore } from './folds.ts'
import { besideCount } from './list-beside.ts'
import { seated } from './list-seats.ts'
import { titledSection } from './list-sections.ts'
import { isListCount, judged } from './list-verdict.ts'
import { beforeOneMore } from './one-more.ts'
import type { Stretch } from './sentences.ts'

/** How far before the list the count may stand, in letters. */
const REACH = 160
/** No list in running text is longer, in letters; it also bounds the work on a sentence full of colons. */
const LONGEST = 4000

/** Lists whose number of entries is stated; `taken` are the places of counts that a breakdown explains already. */
export function listsIn(reading: Reading, taken: ReadonlySet<number>): Claim[] {
  const found = reading.lines.flatMap((line, at) => [
    ...line.flatMap((sentence, place) => [
      ...announced(reading, sentence),
      ...besideCount(reading, sentence),
      ...inBrackets(reading, sentence),
      ...(place === line.length - 1 ? below(reading, sentence, at) : []),
      ...ofNames(reading, line, place, at),
      ...bareNames(reading, line, place)
    ]),
    ...seated(reading, at),
    ...titledSection(reading, at)
  ])
  const free = found.filter(claim => !taken.has(claim.stated.start))
  return free.filter(
    (claim, index) => free.findIndex(other => other.stated.start === claim.stated.start) === index
  )
}

/** What announces a list: a colon, or words that say as much. */
const ANNOUNCED: Record<Language, RegExp> = {
  fr: /:(?!\/\/)|,?(?<!\p{L})à savoir(?!\p{L})\s?:?/giu,
  nl: /:(?!\/\/)|,?(?<!\p{L})(?:namelijk|te weten)(?!\p{L})\s?:?/giu,
  en: /:(?!\/\/)|,?(?<!\p{L})namely(?!\p{L})\s?:?/giu
}

/** Three towns: A, B and C. A second announcement in the sentence looks for its own count. */
function announced(reading: Reading, sentence: Sentence): Claim[] {
  const { text, language } = reading
  const words = text.slice(sentence.start, sentence.end)
  let from = sentence.start
  return [...words.matchAll(ANNOUNCED[language])].flatMap(({ 0: sign, index }) => {
    const place = sentence.start + index
    const fold = foldBefore(reading, sentence, place)
    const count = fold ?? countBefore(sentence, place)
    const isOwn = count !== undefined && count.start >= from
    from = place
    if (!isOwn || !isListCount(count) || place - count.end > REACH) return []
    if (sentence.end - place > LONGEST) return []
    const list = { start: place + sign.length, end: sentence.end }
    const short = beforeOneMore(text, list, count, language)
    if (short) return [short]
    const entries = entriesOf(text, list, language)
    // « double » is said lightly: against it only names are believed
    return entries ? judged(count, entries, fold ? entries.areNames : place - count.end <= 60) : []
  })
}

/** Three federations (A, B and C). */
function inBrackets({ text, language }: Reading, sentence: Sentence): Claim[] {
  return sentence.brackets.flatMap(bracket => {
    const count = countBefore(sentence, bracket.start)
    if (!count || !isListCount(count)) return []
    const between = text.slice(count.end, bracket.start - 1)
    if (
      !/^(?:\s[\p{L}’'-]+){1,4}\s?$/u.test(between) ||
      !/\p{L}.*[,;]/su.test(text.slice(bracket.start, bracket.end))
    )
      return []
    const entries = entriesOf(text, bracket, language)
    if (!entries) return []
    const claims = judged(count, entries, entries.areNames)
    // what stands in brackets often only describes; against the count it is believed when it gives names
    return entries.areNames ? claims : claims.filter(claim => claim.verdict === 'holds')
  })
}

/** Six persons: and the list below has as many entries. */
function below(reading: Reading, sentence: Sentence, at: number): Claim[] {
  const end = reading.text.slice(sentence.start, sentence.end).trimEnd()
  const bullets = bulletsAfter(reading, at)
  const colon = sentence.start + end.length - 1
  const count = foldBefore(reading, sentence, colon) ?? countBefore(sentence, sentence.end)
  if (!end.endsWith(':') || bullets.length < 2 || !count || !isListCount(count)) return []
  const close = sentence.start + end.length - count.end
  if (close > REACH) return []
  const entries = {
    least: bullets.length,
    most: bullets.length,
    isOpen: false,
    areNames: true,
    isMixed: false,
    longest: 0
  }
  return judged(
    count,
    entries,
    close <= 60 && Math.abs(count.value - bullets.length) <= Math.max(2, count.value / 3)
  )
}

/**
 * Eleven enterprises … . … the enterprises A, B, … and K. The list follows the very word that was counted, in the same
 * line or, as « Les membres : A, B, C », in the next one.
 */
function ofNames(reading: Reading, line: Sentence[], place: number, at: number): Claim[] {
  const { text, language } = reading
  const sentence = line[place]!
  const words = text.slice(sentence.start, sentence.end)
  const earlier = place > 0 ? line.slice(0, place) : (reading.lines[at - 1] ?? [])
  const counts = earlier.flatMap(one => one.mentions.filter(isListCount).map(mention => ({ mention, one })))
  for (const { 0: noun, index } of words.matchAll(
    /\p{L}{5,}s(?=\s(?:\p{Lu}|l[’'ea]))|^\s*\p{Lu}\p{L}+\s\p{L}{5,}s?(?=\s?:)/gu
  )) {
    const start = sentence.start + index + noun.length
    const stem = noun.trim().split(/\s/).at(-1)!.toLowerCase()
    const counted = counts.findLast(({ mention, one }) => isOf(text, mention, one, stem))
    const entries = entriesOf(
      text,
      { start: text[start] === ':' ? start + 1 : skipColon(text, start), end: sentence.end },
      language
    )
    if (counted && entries?.areNames && entries.most >= 3) return judged(counted.mention, entries, true)
  }
  return []
}

const skipColon = (text: string, start: number) =>
  start + (/^\s?:/.exec(text.slice(start, start + 2))?.[0].length ?? 0)

/** Whether the word is what the mention counts: among the three words behind it, or anywhere before « au nombre de ». */
function isOf(text: string, mention: Mention, sentence: Stretch, stem: string): boolean {
  const behind = text
    .slice(mention.end, mention.end + 60)
    .split(/\s+/)
    .slice(0, 4)
    .join(' ')
    .toLowerCase()
  if (behind.includes(stem)) return true
  const before = text.slice(sentence.start, mention.start).toLowerCase()
  return /(?:au nombre de|ten getale van|is|zijn met)\s*$/u.test(before) && before.includes(stem)
}
