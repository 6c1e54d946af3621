import type {
  AnnotationFilters,
  AnnotationPage,
  AnnotationView,
  ChangeAnnotation,
  CreateAnnotation,
  ReportPlaces
} from '../../../shared/annotations/schema.ts'
import type {
  ChangeFinding,
  CreateFinding,
  EvidenceSide,
  FindingFilters,
  FindingList
} from '../../../shared/findings/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import { http } from '../../platform/http.ts'

export type {
  AnnotationFilters,
  AnnotationPage,
  AnnotationView,
  ReplyView,
  Visibility
} from '../../../shared/annotations/schema.ts'
export type { EvidenceSide, FindingFilters, FindingView } from '../../../shared/findings/schema.ts'

const queryOf = (filters: Record<string, string | number | undefined>) => {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}

export const fetchAnnotations = (documentId: string, language: Language, signal?: AbortSignal) =>
  http.get<{ annotations: AnnotationView[] }>(
    `/api/documents/${documentId}/annotations?language=${language}`,
    signal
  )
export const fetchProjectAnnotations = (
  projectId: string,
  filters: AnnotationFilters,
  signal?: AbortSignal
) => http.get<AnnotationPage>(`/api/projects/${projectId}/annotations?${queryOf(filters)}`, signal)
export const createAnnotation = (documentId: string, input: CreateAnnotation) =>
  http.post<{ id: string }>(`/api/documents/${documentId}/annotations`, input)
export const changeAnnotation = (id: string, change: ChangeAnnotation) =>
  http.patch(`/api/annotations/${id}`, change)
export const deleteAnnotation = (id: string) => http.delete(`/api/annotations/${id}`)
export const restoreAnnotation = (id: string) => http.post(`/api/annotations/${id}/restore`)
export const createReply = (id: string, body: string) =>
  http.post<{ id: string }>(`/api/annotations/${id}/replies`, { body })
export const deleteReply = (id: string) => http.delete(`/api/annotation-replies/${id}`)
export const restoreReply = (id: string) => http.post(`/api/annotation-replies/${id}/restore`)
export const reportPlaces = (documentId: string, report: ReportPlaces) =>
  http.put(`/api/documents/${documentId}/annotation-places`, report)

export const fetchFindings = (projectId: string, filters: FindingFilters, signal?: AbortSignal) =>
  http.get<FindingList>(`/api/projects/${projectId}/findings?${queryOf(filters)}`, signal)
export const createFinding = (projectId: string, input: CreateFinding) =>
  http.post<{ id: string }>(`/api/projects/${projectId}/findings`, input)
export const changeFinding = (id: string, change: ChangeFinding) => http.patch(`/api/findings/${id}`, change)
export const deleteFinding = (id: string) => http.delete(`/api/findings/${id}`)
export const restoreFinding = (id: string) => http.post(`/api/findings/${id}/restore`)
export const setEvidence = (id: string, annotationId: string, side: EvidenceSide) =>
  http.put(`/api/findings/${id}/evidence/${annotationId}`, { side })
export const removeEvidence = (id: string, annotationId: string) =>
  http.delete(`/api/findings/${id}/evidence/${annotationId}`)
