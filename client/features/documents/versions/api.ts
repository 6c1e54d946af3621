import type { DocumentState } from '../../../../shared/documents/schema.ts'
import type {
  AuthoredText,
  Contributions,
  FoundRevision,
  KeepVersion,
  OpenPoints,
  VersionList,
  Visit
} from '../../../../shared/documents/version-schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import { http } from '../../../platform/http.ts'

export type {
  AuthoredText,
  Contributions,
  StateChange,
  VersionList,
  VersionRow
} from '../../../../shared/documents/version-schema.ts'

export const fetchVersions = (documentId: string, language: Language, signal?: AbortSignal) =>
  http.get<VersionList>(`/api/documents/${documentId}/versions?language=${language}`, signal)
export const fetchVersion = (id: string, signal?: AbortSignal) =>
  http.get<AuthoredText>(`/api/versions/${id}`, signal)
export const fetchNow = (documentId: string, language: Language, signal?: AbortSignal) =>
  http.get<AuthoredText>(`/api/documents/${documentId}/now?language=${language}`, signal)
export const fetchContributions = (documentId: string, language: Language, signal?: AbortSignal) =>
  http.get<Contributions>(`/api/documents/${documentId}/contributions?language=${language}`, signal)
export const rememberVisit = (documentId: string, language: Language) =>
  http.put<Visit>(`/api/documents/${documentId}/visit`, { language })
export const keepVersion = (documentId: string, input: KeepVersion) =>
  http.post<{ id: string }>(`/api/documents/${documentId}/versions`, input)
export const nameVersion = (id: string, name: string | null) =>
  http.patch<{ previous: string | null }>(`/api/versions/${id}`, { name })

export const fetchOpenPoints = (documentId: string) =>
  http.get<OpenPoints>(`/api/documents/${documentId}/open-points`)
export const changeState = (documentId: string, state: DocumentState) =>
  http.post<{ previous: DocumentState }>(`/api/documents/${documentId}/state`, { state })

export const signRevision = (id: string, organisationId: string) =>
  http.post<{ id: string }>(`/api/revisions/${id}/signatures`, { organisationId })
export const withdrawSignature = (revisionId: string, id: string) =>
  http.delete(`/api/revisions/${revisionId}/signatures/${id}`)
export const findRevision = (shortId: string, signal?: AbortSignal) =>
  http.get<FoundRevision>(`/api/revision-addresses/${shortId}`, signal)
