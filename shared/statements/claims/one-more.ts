import type { Language } from '../../languages.ts'
import type { Claim } from './claim.ts'
import { entriesOf } from './entries.ts'
import { judged } from './list-verdict.ts'
import type { Mention } from './numbers.ts'
import type { Stretch } from './sentences.ts'

/** Ordinals from the third on: a list has two entries at least. */
const ORDINALS: Record<Language, string[]> = {
  fr: ['troisième', 'quatrième', 'cinquième', 'sixième', 'septième', 'huitième', 'neuvième', 'dixième'],
  nl: ['derde', 'vierde', 'vijfde', 'zesde', 'zevende', 'achtste', 'negende', 'tiende'],
  en: ['third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
}
const ENDING: Record<Language, string> = { fr: '(?:i?[èe]me|e)', nl: '(?:de|ste|e)', en: '(?:rd|th)' }
const LINK: Record<Language, string> = {
  fr: "(?:et|plus|avec|ainsi qu[’']|de même qu[’'])\\s?(?:aussi\\s|encore\\s)?une?",
  nl: '(?:en|plus|met|evenals|alsook)\\s(?:nog\\s|ook\\s)?een',
  en: '(?:and|plus|with|as well as)\\s(?:also\\s)?a'
}

/** « quatre quartiers : A, B, C et D ainsi qu’un cinquième »: the list without the one more, when it comes out right. */
export function beforeOneMore(
  text: string,
  list: Stretch,
  count: Mention,
  language: Language
): Claim | undefined {
  const ordinal = ORDINALS[language][count.value - 2]
  if (!ordinal) return undefined
  const next = `(?:${ordinal}|${count.value + 1}${ENDING[language]})`
  const oneMore = new RegExp(`[,;]?\\s(?:${LINK[language]})\\s${next}(?!\\p{L})`, 'iu')
  const found = oneMore.exec(text.slice(list.start, list.end))
  const entries = found && entriesOf(text, { start: list.start, end: list.start + found.index }, language)
  return entries ? judged(count, entries, false).find(({ verdict }) => verdict === 'holds') : undefined
}
