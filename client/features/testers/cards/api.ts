import type { LinkRow, NewLink } from '../../../../shared/cards/approval-schema.ts'
import type { CardList, CardQuery, CardView, NewBatch } from '../../../../shared/cards/schema.ts'
import type { StartedExport } from '../../../../shared/exports/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import { http } from '../../../platform/http.ts'

export function fetchCards(projectId: string, query: CardQuery, signal?: AbortSignal) {
  const asked = Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  return http.get<CardList>(`/api/projects/${projectId}/cards?${new URLSearchParams(asked)}`, signal)
}
export const startBatch = (projectId: string, order: NewBatch) =>
  http.post<StartedExport>(`/api/projects/${projectId}/card-batches`, order)
export const fetchCard = (testerId: string, signal?: AbortSignal) =>
  http.get<CardView>(`/api/testers/${testerId}/card`, signal)
export const makeCard = (testerId: string, language: Language) =>
  http.post<{ documentId: string }>(`/api/testers/${testerId}/card`, { language })
export const cardFile = (testerId: string, language: Language) =>
  `/api/testers/${testerId}/card/${language}/pdf`
export const submitCard = (testerId: string, language: Language) =>
  http.post(`/api/testers/${testerId}/card/submissions`, { language })
export const submittedFile = (testerId: string, language: Language) =>
  `/api/testers/${testerId}/card/${language}/submitted-pdf`
export const fetchLinks = (testerId: string, signal?: AbortSignal) =>
  http.get<{ links: LinkRow[] }>(`/api/testers/${testerId}/personal-links`, signal)
export const sendLink = (testerId: string, link: NewLink) =>
  http.post(`/api/testers/${testerId}/personal-links`, link)
export const setLinkWithdrawn = (id: string, isWithdrawn: boolean) =>
  http.patch(`/api/personal-links/${id}`, { isWithdrawn })
