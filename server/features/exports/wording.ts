import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { locales, type Language } from '../../../shared/languages.ts'
import { exportWordKeys, type ExportWords } from './writing/source.ts'

type Words = { [key: string]: string | Words }

const sentences = Object.fromEntries(
  (Object.keys(locales) as Language[]).map(language => [
    language,
    JSON.parse(
      readFileSync(new URL(`../../../shared/i18n/${language}/exports.json`, import.meta.url), 'utf8')
    ) as Words
  ])
) as Record<Language, Words>

/** A sentence of `exports` (`contents`, `cover.state`), in the language of the document. */
export function exportWords(
  language: Language,
  key: string,
  values: Record<string, string | number | Date> = {}
): string {
  const found = key
    .split('.')
    .reduce<string | Words | undefined>(
      (words, part) => (typeof words === 'object' ? words[part] : undefined),
      sentences[language]
    )
  if (typeof found !== 'string') throw new Error(`exports.${key} has no words in ${language}`)
  return String(new IntlMessageFormat(found, locales[language]).format(values))
}

/** All words that a file adds to the text of a document. */
export const fileWords = (language: Language): ExportWords =>
  Object.fromEntries(exportWordKeys.map(key => [key, exportWords(language, key)])) as ExportWords
