import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { locales, type Language } from '../../../shared/languages.ts'

type Sentences = { [key: string]: string | Sentences }

const sentences = Object.fromEntries(
  (Object.keys(locales) as Language[]).map(language => [
    language,
    JSON.parse(
      readFileSync(new URL(`../../../shared/i18n/${language}/committees.json`, import.meta.url), 'utf8')
    ) as Sentences
  ])
) as Record<Language, Sentences>

const formats = new Map<string, IntlMessageFormat>()

/** A sentence of `committees.<key>` for paper and invitations, in the reader's language. */
export function words(
  language: Language,
  key: string,
  values: Record<string, string | number | Date> = {}
): string {
  const id = `${language} ${key}`
  let format = formats.get(id)
  if (!format) {
    const found = key
      .split('.')
      .reduce<string | Sentences | undefined>(
        (at, part) => (typeof at === 'object' ? at[part] : undefined),
        sentences[language]
      )
    // A key that is missing shows itself on paper; the tests of the sentences keep that from happening.
    format = new IntlMessageFormat(typeof found === 'string' ? found : key, locales[language], undefined, {
      ignoreTag: true
    })
    formats.set(id, format)
  }
  return String(format.format(values))
}

/** "mardi 1 décembre 2026", on the clock of the zone. */
export const longDate = (date: Date | string, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'full', timeZone }).format(new Date(date))

/** "1 déc. 2026". A calendar date (YYYY-MM-DD) has no zone: give it as such. */
export const shortDate = (date: Date | string, language: Language, timeZone = 'UTC'): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'medium', timeZone }).format(new Date(date))

/** "09:30". */
export const clock = (instant: Date | number | string, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(locales[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone
  }).format(new Date(instant))

/** "heure d’Europe centrale". */
export function zoneName(language: Language, timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    timeZoneName: 'longGeneric'
  }).formatToParts(at)
  return parts.find(part => part.type === 'timeZoneName')?.value ?? timeZone
}

export const languageName = (named: Language, language: Language): string =>
  new Intl.DisplayNames(locales[language], { type: 'language' }).of(named) ?? named

export const number = (value: number, language: Language, decimals = 0): string =>
  new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals
  }).format(value)
