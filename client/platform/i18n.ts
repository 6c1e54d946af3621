import i18next from 'i18next'
import { useMemo } from 'react'
import { messages } from './messages.ts'
import { initReactI18next, useTranslation } from 'react-i18next'
import { languages, locales, type Language } from '../../shared/languages.ts'

export { languages, type Language }
/** A text kept in three languages; a language may be missing. */
export type Localised = Partial<Record<Language, string>>

type Words = Record<string, Record<string, unknown>>
const key = 'lys.language'

const first: Record<Language, () => Promise<{ default: Words }>> = {
  fr: () => import('./words/fr-first.ts'),
  nl: () => import('./words/nl-first.ts'),
  en: () => import('./words/en-first.ts')
}
const rest: Record<Language, () => Promise<{ default: Words }>> = {
  fr: () => import('./words/fr.ts'),
  nl: () => import('./words/nl.ts'),
  en: () => import('./words/en.ts')
}
const isLanguage = (value: unknown): value is Language => languages.includes(value as Language)
const loaded = new Set<string>()
let needsRest = false

/** Adds a file's words below the name of the file: testers.json holds the keys below `testers.`. */
async function add(language: Language, part: 'first' | 'rest') {
  if (loaded.has(`${language}.${part}`)) return
  const words = await (part === 'first' ? first : rest)[language]()
  for (const [path, content] of Object.entries(words.default)) {
    const name = path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('.json'))
    i18next.addResourceBundle(language, 'translation', { [name]: content }, true)
  }
  loaded.add(`${language}.${part}`)
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(key)
  if (isLanguage(stored)) return stored
  return navigator.languages.map(tag => tag.slice(0, 2)).find(isLanguage) ?? 'fr'
}

/** Starts in the language last used on this device, else the browser's, else French. */
export async function startWords(): Promise<void> {
  const language = firstLanguage()
  await i18next
    .use(messages)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      resources: {},
      interpolation: { escapeValue: false },
      react: { bindI18nStore: 'added' }
    })
  await add(language, 'first')
  document.documentElement.lang = language
}

/** Loads the words of the screens behind the sign-in page, once. */
export async function loadWords(): Promise<void> {
  needsRest = true
  await add(currentLanguage(), 'rest')
}

/** Shows the whole interface in another language, at once and without reloading. */
export async function setLanguage(language: Language): Promise<void> {
  await add(language, 'first')
  if (needsRest) await add(language, 'rest')
  localStorage.setItem(key, language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'fr'
}

/** The language of the screen; the component is drawn again when it changes. */
export function useLanguage(): Language {
  useTranslation()
  return currentLanguage()
}

/** The locale for dates and numbers: French and Dutch as in Belgium, English as in Great Britain. */
export function localeOf(language: Language): string {
  return locales[language]
}

/** A text in the reader's language, else in the first other language in which it exists. */
export function inLanguage(text: Localised, language: Language = currentLanguage()): string {
  return text[language] ?? languages.map(other => text[other]).find(Boolean) ?? ''
}

/** Words and days for what React does not draw: of the screen, or of a document's language once it is loaded. */
export function translated(language: Language = currentLanguage()) {
  const lng = loaded.has(`${language}.rest`) ? language : currentLanguage()
  return {
    t: (key: string, params: Record<string, string | number> = {}) =>
      String(i18next.t(key, { ...params, lng })),
    date: formatsOf(locales[lng]).date
  }
}

/** Loads the words of a document that is not in the language of the screen; what uses `useTranslation` is drawn again. */
export async function loadWordsOf(language: Language): Promise<void> {
  await add(language, 'first')
  await add(language, 'rest')
}

/** A word of a sentence at the beginning of a line: « rédaction » gives « Rédaction ». */
export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** Dates and numbers as the reader writes them. Dates are ISO strings or Date; a day alone (`2018-12-31`) has no time zone. */
export function useFormat() {
  const language = useLanguage()
  return useMemo(() => formatsOf(locales[language]), [language])
}

const asDate = (value: string | Date) =>
  typeof value === 'string' && value.length === 10 ? new Date(`${value}T12:00:00`) : new Date(value)

/** Days in words. French says the first of a month as an ordinal, which Intl does not: 1er déc. 2026. */
export function dayFormat(locale: string, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(locale, options)
  const isFrench = locale.startsWith('fr')
  return {
    format: (moment: Date) => {
      const words = format.format(moment)
      return isFrench ? words.replace(/(?<!\d)1 (?=\p{L})/u, '1er ') : words
    }
  }
}

function formatsOf(locale: string) {
  const date = dayFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const long = dayFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const whole = new Intl.NumberFormat(locale)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    locale,
    /** 21 nov. 2026 · 21 nov 2026 · 21 Nov 2026 */
    date: (value: string | Date) => date.format(asDate(value)),
    /** samedi 21 novembre 2026 */
    longDate: (value: string | Date) => long.format(asDate(value)),
    time: (value: string | Date) => time.format(asDate(value)),
    dateTime: (value: string | Date) => `${date.format(asDate(value))}, ${time.format(asDate(value))}`,
    number: (value: number, options?: Intl.NumberFormatOptions) =>
      options ? new Intl.NumberFormat(locale, options).format(value) : whole.format(value),
    /** A share of one as percents: 0.9855 is 98.55 %. */
    percent: (share: number, digits = 0) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits
      }).format(share),
    /** A signed difference: +3, −2, 0. */
    change: (value: number) => new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(value),
    /** 5 minutes ago, yesterday; older than a week it is a date. */
    ago: (value: string | Date, now: Date = new Date()) => {
      const seconds = (asDate(value).getTime() - now.getTime()) / 1000
      const size = Math.abs(seconds)
      if (size < 45) return relative.format(0, 'second')
      if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute')
      if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour')
      if (size < 7 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day')
      return date.format(asDate(value))
    },
    /** Values that hold commas themselves: 68/68 = 100,00 % ; 68/70 = 97,14 %. */
    semicolons: (values: string[]) => values.join(locale.startsWith('fr') ? '\u202f; ' : '; '),
    list: (values: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(values)
  }
}
