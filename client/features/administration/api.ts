import type {
  AccountsView,
  ChangedAccount,
  CreateProject,
  FirstCoordinator,
  HealthView,
  MailState,
  MailText,
  OutboxView,
  OverseenProjectsView
} from '../../../shared/administration/schema.ts'
import { http } from '../../platform/http.ts'

export type {
  Account,
  CreateProject,
  FirstCoordinator,
  HealthView,
  MailState,
  OutboxMail,
  OverseenProject,
  OverseenProjectsView
} from '../../../shared/administration/schema.ts'

const base = '/api/administration'

export const fetchOutbox = (
  state: MailState | undefined,
  before: string | undefined,
  signal?: AbortSignal
) => {
  const query = new URLSearchParams({ ...(state ? { state } : {}), ...(before ? { before } : {}) })
  return http.get<OutboxView>(`${base}/mails?${query}`, signal)
}
export const fetchMail = (id: string, signal?: AbortSignal) =>
  http.get<MailText>(`${base}/mails/${id}`, signal)
export const retryMail = (id: string) => http.post(`${base}/mails/${id}/attempts`)

export const fetchAccounts = (signal?: AbortSignal) =>
  http.get<AccountsView>(`${base}/people`, signal).then(({ people }) => people)
export const setActive = (personId: string, isActive: boolean) =>
  http.patch<ChangedAccount>(`${base}/people/${personId}`, { isActive })

export const fetchProjects = (signal?: AbortSignal) =>
  http.get<OverseenProjectsView>(`${base}/projects`, signal)
export const createProject = (project: CreateProject) =>
  http.post<{ id: string }>(`${base}/projects`, project)
export const appointCoordinator = (projectId: string, coordinator: FirstCoordinator) =>
  http.post(`${base}/projects/${projectId}/coordinators`, coordinator)

export const fetchHealth = (signal?: AbortSignal) => http.get<HealthView>(`${base}/health`, signal)
