import { readFileSync } from 'node:fs'
import type { TemplateKind } from '../../../../shared/documents/templates.ts'
import { languages, type Language } from '../../../../shared/languages.ts'

export type Titles = Record<Language, string>

const names = languages.map(language => {
  const file = new URL(`../../../../shared/i18n/${language}/documents.json`, import.meta.url)
  const words = JSON.parse(readFileSync(file, 'utf8')) as { kind: Record<TemplateKind, string> }
  return [language, words.kind] as const
})

/** A template is called as its kind is. */
export const templateTitles = (kind: TemplateKind): Titles =>
  Object.fromEntries(names.map(([language, kinds]) => [language, kinds[kind]])) as Titles
