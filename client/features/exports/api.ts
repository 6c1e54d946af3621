import type { ExportCheck, NewExport, StartedExport } from '../../../shared/exports/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import { http } from '../../platform/http.ts'

/** The text that leaves: the living one of a language version, or a frozen revision. */
export interface ExportedText {
  documentId: string
  language: Language
  revisionId: string | null
}

const addressOf = ({ documentId, revisionId }: ExportedText) =>
  revisionId ? `/api/revisions/${revisionId}/exports` : `/api/documents/${documentId}/exports`

export const fetchCheck = (text: ExportedText, signal?: AbortSignal) =>
  http.get<ExportCheck>(
    `${addressOf(text)}/check${text.revisionId ? '' : `?language=${text.language}`}`,
    signal
  )

export const startExport = (text: ExportedText, order: Omit<NewExport, 'language'>) =>
  http.post<StartedExport>(addressOf(text), text.revisionId ? order : { ...order, language: text.language })
