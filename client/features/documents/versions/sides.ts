import type { Language } from '../../../../shared/languages.ts'
import type { Author } from '../../../../shared/documents/authorship.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { fetchRevision } from '../api.ts'
import { fetchNow, fetchVersion } from './api.ts'

/** One side of a comparison, as it stands in the address: `now`, `version-<id>` or `revision-<id>`. */
export type Side = string

export const versionSide = (id: string): Side => `version-${id}`
export const revisionSide = (id: string): Side => `revision-${id}`
export const NOW: Side = 'now'

/** A text to compare, with who wrote it where that is known. */
export interface SideText {
  content: DocumentJson
  at: string
  authors: Author[]
  runs: Record<string, number[]>
}

export async function fetchSide(
  side: Side,
  documentId: string,
  language: Language,
  signal?: AbortSignal
): Promise<SideText> {
  const [kind, id] = [side.slice(0, side.indexOf('-')), side.slice(side.indexOf('-') + 1)]
  if (kind === 'version') return fetchVersion(id, signal)
  if (kind === 'revision') {
    const { content, frozenAt } = await fetchRevision(id, signal)
    return { content, at: frozenAt, authors: [], runs: {} }
  }
  return fetchNow(documentId, language, signal)
}
