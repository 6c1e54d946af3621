import type {
  AddLanguage,
  ConfirmImport,
  CreateDocument,
  CreatedDocument,
  DocumentRow,
  DocumentView,
  ImportPreview,
  NumberHeadings,
  RenameDocument,
  RevisionRow,
  RevisionView
} from '../../../shared/documents/schema.ts'
import type { FigureValues } from '../../../shared/figures/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import { http, type UploadOptions } from '../../platform/http.ts'

export type {
  DocumentRow,
  DocumentView,
  ImportPreview,
  LanguageVersion,
  Present,
  RevisionRow,
  RevisionView
} from '../../../shared/documents/schema.ts'

export const fetchDocuments = (projectId: string, signal?: AbortSignal) =>
  http
    .get<{ documents: DocumentRow[] }>(`/api/projects/${projectId}/documents`, signal)
    .then(answer => answer.documents)
export const createDocument = (input: CreateDocument) => http.post<CreatedDocument>('/api/documents', input)
export const fetchDocument = (id: string, signal?: AbortSignal) =>
  http.get<DocumentView>(`/api/documents/${id}`, signal)
export const renameDocument = (id: string, input: RenameDocument) =>
  http.patch<{ previous: string }>(`/api/documents/${id}`, input)
export const numberHeadings = (id: string, input: NumberHeadings) =>
  http.put<void>(`/api/documents/${id}/heading-numbers`, input)
export const addLanguage = (id: string, input: AddLanguage) =>
  http.post<{ roomId: string }>(`/api/documents/${id}/languages`, input)

/** What live figures give now. */
export const fetchFigures = (projectId: string, queries: readonly string[], signal?: AbortSignal) =>
  http.post<FigureValues>(`/api/projects/${projectId}/figures`, { queries }, signal)

export const fetchRevisions = (id: string, signal?: AbortSignal) =>
  http
    .get<{ revisions: RevisionRow[] }>(`/api/documents/${id}/revisions`, signal)
    .then(answer => answer.revisions)
export const fetchRevision = (id: string, signal?: AbortSignal) =>
  http.get<RevisionView>(`/api/revisions/${id}`, signal)
export const freezeRevision = (id: string, language: Language) =>
  http.post<RevisionRow>(`/api/documents/${id}/revisions`, { language })
export const publishRevision = (id: string, organisationId: string | null) =>
  http.post<{ id: string }>(`/api/revisions/${id}/publications`, { organisationId })
export const withdrawPublication = (revisionId: string, id: string) =>
  http.delete(`/api/revisions/${revisionId}/publications/${id}`)

export const imageAddress = (documentId: string, fileId: string) =>
  `/api/documents/${documentId}/images/${fileId}`
export const importImageAddress = (importId: string, key: string) => `/api/imports/${importId}/images/${key}`

const formOf = (file: File) => {
  const form = new FormData()
  form.append('file', file)
  return form
}
export const uploadImage = (documentId: string, file: File, options?: UploadOptions) =>
  http.upload<{ fileId: string }>(`/api/documents/${documentId}/images`, formOf(file), options)
export const readFile = (projectId: string, file: File, options?: UploadOptions) =>
  http.upload<ImportPreview>(`/api/projects/${projectId}/imports`, formOf(file), options)
export const confirmImport = (importId: string, input: ConfirmImport) =>
  http.post<CreatedDocument>(`/api/imports/${importId}/confirm`, input)
