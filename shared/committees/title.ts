import { languages, type Language } from '../languages.ts'
import type { Title } from './schema.ts'

/** The title in the reader's language, else in the first language that has one; empty when none has. */
export function titleIn(title: Title, language: Language): string {
  return [title[language], ...languages.map(other => title[other])].find(text => text.trim() !== '') ?? ''
}
