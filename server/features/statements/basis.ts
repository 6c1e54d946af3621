import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/languages.ts'
import { versants } from '../../../shared/organisations/territories.ts'
import { normalised } from '../../../shared/statements/claims/claims.ts'
import type { Figures, NewStatement } from '../../../shared/statements/schema.ts'
import { poles } from '../../../shared/testers/history.ts'
import type { Access } from '../../platform/access.ts'

/** The text of a document in a language, for those who may read it; plugged in by app.ts. */
export type ReadDocument = (
  access: Access,
  document: { projectId: string; documentId: string; language: Language }
) => Promise<string>

/** What a statement rests on, as its columns. */
export interface Basis {
  figures: string | null
  text: string | null
  language: Language | null
  documentId: string | null
}

/** Reads what was entered. @throws AppError statement.basis, statement.empty, document.unknown */
export async function basisOf(
  access: Access,
  projectId: string,
  { figures, text, document }: Pick<NewStatement, 'figures' | 'text' | 'document'>,
  readDocument: ReadDocument
): Promise<Basis> {
  if ([figures, text, document].filter(Boolean).length !== 1)
    throw new AppError('statement.basis', { field: 'figures' })
  const nothing = { figures: null, text: null, language: null, documentId: null }
  if (figures) {
    refuseEmpty(figures)
    return { ...nothing, figures: JSON.stringify(figures) }
  }
  if (text) return { ...nothing, text: wordsOf(text.words), language: text.language }
  const { id: documentId, language } = document!
  const words = await readDocument(access, { projectId, documentId, language })
  return { ...nothing, text: wordsOf(words), language, documentId }
}

function wordsOf(text: string): string {
  const words = normalised(text)
  if (!/\p{L}|\p{N}/u.test(words)) throw new AppError('statement.empty', { field: 'text' })
  return words
}

function refuseEmpty(figures: Figures): void {
  const stated = [
    figures.grandTotal,
    ...Object.values(figures.poleTotals),
    ...poles.flatMap(pole => versants.map(versant => figures.cells[pole][versant]))
  ]
  if (stated.every(figure => figure === null)) throw new AppError('statement.empty', { field: 'figures' })
}
