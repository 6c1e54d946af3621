import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { locales, type Language } from '../../../shared/languages.ts'

const sentences = Object.fromEntries(
  (Object.keys(locales) as Language[]).map(language => [
    language,
    JSON.parse(
      readFileSync(new URL(`../../../shared/i18n/${language}/exports.json`, import.meta.url), 'utf8')
    ) as Record<string, string>
  ])
) as Record<Language, Record<string, string>>

/** A sentence of `exports.pdf` for paper, in the language of the document. */
export function exportWords(
  language: Language,
  key: 'contents' | 'missingPicture' | 'revision' | 'source',
  values: Record<string, string | number | Date> = {}
): string {
  return String(new IntlMessageFormat(sentences[language][key] ?? key, locales[language]).format(values))
}
