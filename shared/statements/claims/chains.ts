import type { Language } from '../../languages.ts'
import { ROUGH, type Mention } from './numbers.ts'
import { CONJUNCTION } from './segments.ts'

/** What hangs a counted noun on the one before it. */
const OF: Record<Language, string> = {
  fr: "(?:(?:issue?s|venue?s|provenant|originaires)\\sd|d)(?:e\\s|es\\s|[’'])|dans\\s",
  nl: '(?:afkomstig\\s)?(?:uit|van|in)\\s(?:de\\s)?',
  en: '(?:coming\\s)?(?:from|of|in)\\s(?:the\\s)?'
}

/**
 * « 90 élus de 12 pays et 40 villes »: the first count of the chain that ends with the last of these, and how many
 * counts it has; undefined when that one hangs on no other.
 */
export function headOf(
  text: string,
  counts: Mention[],
  language: Language
): { head: Mention; length: number } | undefined {
  const word = `(?!(?:${CONJUNCTION[language]})(?!\\p{L}))[\\p{L}’'-]+`
  const hangs = new RegExp(`^\\s(?:${word}\\s){1,3}?(?:${OF[language]})$`, 'iu')
  const joins = new RegExp(
    `^(?:\\s${word}){1,3}(?:,\\s|,?\\s(?:${CONJUNCTION[language]})\\s)(?:${OF[language]})?$`,
    'iu'
  )
  for (let at = counts.length - 2; at >= 0; at--) {
    const next = counts[at + 1]!
    const words = text.slice(counts[at]!.end, next.start)
    const between = next.isRough ? words.replace(ROUGH[language], '') : words
    if (hangs.test(between)) return { head: counts[at]!, length: counts.length - at }
    if (!joins.test(between)) return undefined
  }
  return undefined
}
