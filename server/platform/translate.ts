import { readFileSync, readdirSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { locales, type Language } from '../../shared/languages.ts'

/** The words of mails, papers and exports, from the same files as the screens. */
export interface Translator {
  language: Language
  /** Of `html lang` and of Intl: fr-BE, nl-BE, en-GB. */
  locale: string
  /** The sentence of a key such as `mails.invitation.subject`. @throws MissingWords, a fault of ours */
  t(key: string, params?: Record<string, string | number | Date>): string
  has(key: string): boolean
  /** 21 nov. 2026 · 21 nov 2026 · 21 Nov 2026; a day alone (YYYY-MM-DD) has no time zone. */
  date(value: Date | string): string
  /** The date with its hour in `timeZone`. */
  dateTime(value: Date, timeZone: string): string
  number(value: number, options?: Intl.NumberFormatOptions): string
}

export class MissingWords extends Error {}

const folder = new URL('../../shared/i18n/', import.meta.url)
const translators = new Map<Language, Translator>()

/** Read once for each language. */
export function translator(language: Language): Translator {
  let one = translators.get(language)
  if (!one) translators.set(language, (one = createTranslator(language)))
  return one
}

function createTranslator(language: Language): Translator {
  const locale = locales[language]
  const sentences = readSentences(language)
  const formats = new Map<string, IntlMessageFormat>()
  const day = new Intl.DateTimeFormat(locale, { ...DAY, timeZone: 'UTC' })
  return {
    language,
    locale,
    has: key => sentences.has(key),
    t: (key, params = {}) => {
      let format = formats.get(key)
      if (!format) {
        const sentence = sentences.get(key)
        if (sentence === undefined) throw new MissingWords(`${key} has no words in "${language}"`)
        // our words are plain text: < is a letter
        format = new IntlMessageFormat(sentence, locale, undefined, { ignoreTag: true })
        formats.set(key, format)
      }
      return String(format.format(params))
    },
    date: value =>
      day.format(typeof value === 'string' ? new Date(`${value.slice(0, 10)}T00:00:00Z`) : value),
    dateTime: (value, timeZone) =>
      new Intl.DateTimeFormat(locale, { ...DAY, hour: '2-digit', minute: '2-digit', timeZone }).format(value),
    number: (value, options) => new Intl.NumberFormat(locale, options).format(value)
  }
}

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const

/** testers.json holds the keys below `testers.`; deeper keys are nested objects. */
function readSentences(language: Language): Map<string, string> {
  const sentences = new Map<string, string>()
  const dir = new URL(`${language}/`, folder)
  for (const file of readdirSync(dir).filter(name => name.endsWith('.json'))) {
    flatten(JSON.parse(readFileSync(new URL(file, dir), 'utf8')), file.slice(0, -'.json'.length), sentences)
  }
  return sentences
}

function flatten(words: unknown, prefix: string, into: Map<string, string>): void {
  if (typeof words === 'string') into.set(prefix, words)
  else if (words && typeof words === 'object') {
    for (const [key, value] of Object.entries(words)) flatten(value, `${prefix}.${key}`, into)
  }
}
