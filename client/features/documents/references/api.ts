import type { CslItem } from '../../../../shared/references/item.ts'
import type { CheckedFile, ReferenceFormat, ReferenceRow } from '../../../../shared/references/schema.ts'
import type { CitationStyle } from '../../../../shared/references/styles.ts'
import { http } from '../../../platform/http.ts'

export type { CheckedFile, ReferenceRow } from '../../../../shared/references/schema.ts'

const library = (projectId: string) => `/api/projects/${projectId}/references`

export const fetchReferences = (projectId: string, signal?: AbortSignal) =>
  http.get<{ references: ReferenceRow[] }>(library(projectId), signal).then(answer => answer.references)
export const createReference = (projectId: string, item: CslItem) =>
  http.post<{ id: string }>(library(projectId), { item })
export const changeReference = (id: string, item: CslItem) =>
  http.put<void>(`/api/references/${id}`, { item })
export const removeReference = (id: string) => http.delete(`/api/references/${id}`)
export const restoreReference = (id: string) => http.post<void>(`/api/references/${id}/restore`)
export const libraryFile = (projectId: string, format: ReferenceFormat) =>
  `${library(projectId)}/file?format=${format}`

const formOf = (file: File) => {
  const form = new FormData()
  form.append('file', file)
  return form
}
export const checkFile = (projectId: string, file: File) =>
  http.upload<CheckedFile>(`${library(projectId)}/check`, formOf(file))
export const importFile = (projectId: string, file: File) =>
  http.upload<{ added: number }>(`${library(projectId)}/import`, formOf(file))

export const chooseStyle = (documentId: string, style: CitationStyle) =>
  http.put<void>(`/api/documents/${documentId}/citation-style`, { style })
