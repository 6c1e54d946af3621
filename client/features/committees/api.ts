import type {
  AgendaOrder,
  ItemChanges,
  MeetingChanges,
  MeetingList,
  MeetingPage,
  NewItem,
  NewMeeting,
  NewPaper,
  PaperChoices
} from '../../../shared/committees/schema.ts'
import type { JobView } from '../../../shared/jobs/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import { http } from '../../platform/http.ts'

export type {
  AgendaItem,
  DashboardPaper,
  DocumentPaper,
  ItemChanges,
  Meeting,
  MeetingChanges,
  MeetingEntry,
  MeetingList,
  MeetingPage,
  NewItem,
  NewMeeting,
  NewPaper,
  Pack,
  Paper,
  PaperChoice,
  Pin,
  SnapshotChoice,
  Title
} from '../../../shared/committees/schema.ts'

interface Made {
  id: string
}

export const fetchMeetings = (projectId: string, signal?: AbortSignal) =>
  http.get<MeetingList>(`/api/projects/${projectId}/meetings`, signal)
export const createMeeting = (projectId: string, meeting: NewMeeting) =>
  http.post<Made>(`/api/projects/${projectId}/meetings`, meeting)

export const fetchMeeting = (id: string, signal?: AbortSignal) =>
  http.get<MeetingPage>(`/api/meetings/${id}`, signal)
export const changeMeeting = (id: string, changes: MeetingChanges) =>
  http.patch(`/api/meetings/${id}`, changes)
export const removeMeeting = (id: string) => http.delete(`/api/meetings/${id}`)
export const restoreMeeting = (id: string) => http.post(`/api/meetings/${id}/restoration`)
export const calendarAddress = (id: string, language: Language) =>
  `/api/meetings/${id}/calendar.ics?language=${language}`

export const addItem = (meetingId: string, item: NewItem) =>
  http.post<Made>(`/api/meetings/${meetingId}/items`, item)
export const changeItem = (id: string, changes: ItemChanges) => http.patch(`/api/agenda-items/${id}`, changes)
export const removeItem = (id: string) => http.delete(`/api/agenda-items/${id}`)
export const restoreItem = (id: string) => http.post(`/api/agenda-items/${id}/restoration`)
export const orderItems = (meetingId: string, order: AgendaOrder) =>
  http.put(`/api/meetings/${meetingId}/agenda-order`, order)

export const fetchChoices = (projectId: string, signal?: AbortSignal) =>
  http.get<PaperChoices>(`/api/projects/${projectId}/paper-choices`, signal)
export const addPaper = (itemId: string, paper: NewPaper) =>
  http.post<Made>(`/api/agenda-items/${itemId}/papers`, paper)
export const repinPaper = (id: string, freeze: Language[]) => http.put(`/api/papers/${id}/pins`, { freeze })
export const movePaper = (id: string, agendaItemId: string) =>
  http.patch(`/api/papers/${id}`, { agendaItemId })
export const removePaper = (id: string) => http.delete(`/api/papers/${id}`)
export const restorePaper = (id: string) => http.post(`/api/papers/${id}/restoration`)

export const buildPack = (meetingId: string, language: Language) =>
  http.post<{ jobId: string }>(`/api/meetings/${meetingId}/packs`, { language })
export const fetchJob = (id: string, signal?: AbortSignal) => http.get<JobView>(`/api/jobs/${id}`, signal)
export const cancelJob = (id: string) => http.delete(`/api/jobs/${id}`)
export const packAddress = (id: string) => `/api/packs/${id}/file`
export const publishPack = (id: string, organisationId: string | undefined) =>
  http.post<Made>(`/api/packs/${id}/publications`, organisationId ? { organisationId } : {})
export const withdrawPack = (id: string, publicationId: string) =>
  http.delete(`/api/packs/${id}/publications/${publicationId}`)
