import type {
  ChangeThread,
  CreateThread,
  ReportThreadPlaces,
  ThreadList,
  ThreadSelection,
  WriteComment
} from '../../../shared/comments/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import type { DocumentWatch } from '../../../shared/notices/schema.ts'
import type { PeopleView } from '../../../shared/people/schema.ts'
import { http } from '../../platform/http.ts'

export type {
  ChangeThread,
  CommentView,
  CreateThread,
  ThreadList,
  ThreadSelection,
  ThreadView,
  WriteComment
} from '../../../shared/comments/schema.ts'

export const fetchThreads = (
  documentId: string,
  language: Language,
  since: string | undefined,
  signal?: AbortSignal
) => {
  const query = new URLSearchParams({ language, ...(since ? { since } : {}) })
  return http.get<ThreadList>(`/api/documents/${documentId}/threads?${query.toString()}`, signal)
}
export const createThread = (documentId: string, input: CreateThread) =>
  http.post<{ id: string }>(`/api/documents/${documentId}/threads`, input)
export const changeThread = (id: string, change: ChangeThread) => http.patch(`/api/threads/${id}`, change)
export const attachThread = (id: string, selection: ThreadSelection) =>
  http.put(`/api/threads/${id}/anchor`, { selection })
export const deleteThread = (id: string) => http.delete(`/api/threads/${id}`)
export const restoreThread = (id: string) => http.post(`/api/threads/${id}/restore`)
export const writeComment = (threadId: string, input: WriteComment) =>
  http.post<{ id: string }>(`/api/threads/${threadId}/comments`, input)
export const changeComment = (id: string, input: WriteComment) => http.patch(`/api/comments/${id}`, input)
export const deleteComment = (id: string) => http.delete(`/api/comments/${id}`)
export const restoreComment = (id: string) => http.post(`/api/comments/${id}/restore`)
export const reportPlaces = (documentId: string, report: ReportThreadPlaces) =>
  http.put(`/api/documents/${documentId}/thread-places`, report)

export const fetchPeople = (projectId: string, signal?: AbortSignal) =>
  http.get<PeopleView>(`/api/projects/${projectId}/people`, signal).then(({ people }) => people)

export const fetchWatch = (documentId: string, signal?: AbortSignal) =>
  http.get<DocumentWatch>(`/api/documents/${documentId}/watch`, signal)
export const setWatch = (documentId: string, isWatching: boolean) =>
  http.put(`/api/documents/${documentId}/watch`, { isWatching })
