import type { NewAnswer } from '../../../shared/cards/approval-schema.ts'
import type { OwnFile, OwnKind, SubmittedCard } from '../../../shared/own-file/schema.ts'
import { dossierSchemas } from '../../../shared/testers/dossier.ts'
import { http } from '../../platform/http.ts'

export const openSession = (token: string) => http.post('/api/own-file/session', { token })
export const closeSession = () => http.delete('/api/own-file/session')
export const fetchOwnFile = (signal?: AbortSignal) => http.get<OwnFile>('/api/own-file', signal)
export const fetchSubmitted = (id: string, signal?: AbortSignal) =>
  http.get<SubmittedCard>(`/api/own-file/cards/${id}`, signal)
export const submittedPdf = (id: string) => `/api/own-file/cards/${id}/pdf`
export const answerCard = (id: string, answer: NewAnswer) =>
  http.post(`/api/own-file/cards/${id}/answer`, answer)
export const addEntry = (kind: OwnKind, fields: object) =>
  http.post(`/api/own-file/${dossierSchemas[kind].path}`, fields)
export const changeEntry = (kind: OwnKind, id: string, version: number, fields: object) =>
  http.patch(`/api/own-file/${dossierSchemas[kind].path}/${id}`, { version, fields })
export const removeEntry = (id: string) => http.delete(`/api/own-file/entries/${id}`)
export function addFile(place: { stage: number; step: string }, file: File) {
  const form = new FormData()
  form.append('file', file)
  return http.upload(`/api/own-file/evidence-files?stage=${place.stage}&step=${place.step}`, form)
}
export const evidenceFile = (id: string) => `/api/own-file/evidence/${id}/file`
