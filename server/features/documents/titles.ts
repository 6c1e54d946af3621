import type { DocumentRow } from '../../../shared/documents/schema.ts'
import type { Language } from '../../../shared/languages.ts'

/** The titles of language versions by their language. */
export const titlesOf = (versions: readonly { language: Language; title: string }[]): DocumentRow['titles'] =>
  Object.fromEntries(versions.map(({ language, title }) => [language, title]))
