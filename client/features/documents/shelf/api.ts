import type {
  ArrangedDocument,
  ArrangeDocument,
  ChangeFolder,
  CreateFolder,
  Folder,
  RemovedDocument,
  Shelf
} from '../../../../shared/documents/shelf-schema.ts'
import { http } from '../../../platform/http.ts'

export type { Folder, RemovedDocument, ShelfEntry } from '../../../../shared/documents/shelf-schema.ts'

export const fetchFolders = (projectId: string, signal?: AbortSignal) =>
  http.get<{ folders: Folder[] }>(`/api/projects/${projectId}/folders`, signal).then(answer => answer.folders)
export const createFolder = (projectId: string, input: CreateFolder) =>
  http.post<{ id: string }>(`/api/projects/${projectId}/folders`, input)
export const changeFolder = (id: string, change: ChangeFolder) =>
  http.patch<Folder>(`/api/folders/${id}`, change)
export const removeFolder = (id: string) => http.delete<void>(`/api/folders/${id}`)

export const arrangeDocument = (id: string, change: ArrangeDocument) =>
  http.patch<ArrangedDocument>(`/api/documents/${id}/place`, change)
export const favourDocument = (id: string, isFavourite: boolean) =>
  http.put<void>(`/api/documents/${id}/favourite`, { isFavourite })
export const fetchShelf = (signal?: AbortSignal) => http.get<Shelf>('/api/shelf', signal)

export const fetchRemoved = (projectId: string, signal?: AbortSignal) =>
  http
    .get<{ documents: RemovedDocument[] }>(`/api/projects/${projectId}/removed-documents`, signal)
    .then(answer => answer.documents)
export const removeDocument = (id: string) => http.delete<void>(`/api/documents/${id}`)
export const restoreDocument = (id: string) => http.post<void>(`/api/removed-documents/${id}/restore`)

export const copyDocument = (id: string, projectId: string) =>
  http.post<{ id: string }>(`/api/documents/${id}/copies`, { projectId })
export const moveDocument = (id: string, projectId: string) =>
  http.put<void>(`/api/documents/${id}/project`, { projectId })
