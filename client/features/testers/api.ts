import type { Language } from '../../../shared/languages.ts'
import type {
  NewDecision,
  NewStatement,
  StatementChanges,
  StatementList,
  StatementView
} from '../../../shared/statements/schema.ts'
import type { ImportChanges, ImportView } from '../../../shared/testers/import-schema.ts'
import type {
  Changed,
  Choices,
  Dashboard,
  DashboardQuery,
  NewStageEvent,
  Targets,
  Tester,
  TesterChanges,
  TesterList,
  TesterQuery,
  Undo
} from '../../../shared/testers/schema.ts'
import { http, HttpError } from '../../platform/http.ts'

/** Writes a query without what is not asked. */
function written(query: Record<string, string | number | string[] | undefined>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) if (one !== undefined && one !== '') params.append(name, String(one))
  return params.size > 0 ? `?${params}` : ''
}
const inProject = (projectId: string, path: string) => `/api/projects/${projectId}/${path}`

export const fetchDashboard = (projectId: string, query: DashboardQuery, signal?: AbortSignal) =>
  http.get<Dashboard>(inProject(projectId, `dashboard${written(query)}`), signal)
export const saveTargets = (projectId: string, targets: Targets) =>
  http.put(inProject(projectId, 'tester-targets'), targets)

export const fetchTesters = (projectId: string, query: TesterQuery, signal?: AbortSignal) =>
  http.get<TesterList>(inProject(projectId, `testers${written(query)}`), signal)
export const testersFile = (
  projectId: string,
  query: TesterQuery,
  format: 'csv' | 'xlsx',
  language: Language
) => {
  const { page: _, ...filters } = query
  return inProject(projectId, `testers-file${written({ ...filters, format, language })}`)
}

export const fetchChoices = (projectId: string, signal?: AbortSignal) =>
  http.get<Choices>(inProject(projectId, 'tester-choices'), signal)
export const fetchTester = (id: string, signal?: AbortSignal) =>
  http.get<Tester>(`/api/testers/${id}`, signal)
export const changeTester = (id: string, changes: TesterChanges) =>
  http.patch<Changed>(`/api/testers/${id}`, changes)
export const recordStage = (id: string, event: NewStageEvent) =>
  http.post<Changed>(`/api/testers/${id}/stage-events`, event)
export const undoEntry = (id: string, entry: Undo) => http.post<Changed>(`/api/testers/${id}/undo`, entry)
/** Whether a colleague changed the same thing meanwhile. */
export const isConflict = (error: unknown) => error instanceof HttpError && error.code === 'tester.conflict'

export const templateFile = (projectId: string, format: 'csv' | 'xlsx', language: Language) =>
  inProject(projectId, `tester-template${written({ format, language })}`)
export const exampleFile = (projectId: string, format: 'csv' | 'xlsx', language: Language) =>
  inProject(projectId, `tester-example${written({ format, language })}`)
/** Whether this installation is one for demonstration, which has an example list. */
export const fetchInstallation = (signal?: AbortSignal) =>
  http.get<{ demo: boolean }>('/api/installation', signal)

export function readImport(projectId: string, file: File, onProgress: (share: number) => void) {
  const form = new FormData()
  form.append('file', file)
  return http.upload<ImportView>(inProject(projectId, 'tester-imports'), form, { onProgress })
}
export const fetchImport = (id: string, signal?: AbortSignal) =>
  http.get<ImportView>(`/api/tester-imports/${id}`, signal)
export const changeImport = (id: string, changes: ImportChanges) =>
  http.patch<ImportView>(`/api/tester-imports/${id}`, changes)
export const commitImport = (id: string) => http.post<ImportView>(`/api/tester-imports/${id}/commit`)

export const fetchStatements = (projectId: string, signal?: AbortSignal) =>
  http.get<StatementList>(inProject(projectId, 'statements'), signal)
export const createStatement = (projectId: string, statement: NewStatement) =>
  http.post<StatementView>(inProject(projectId, 'statements'), statement)
export const fetchStatement = (id: string, signal?: AbortSignal) =>
  http.get<StatementView>(`/api/statements/${id}`, signal)
export const changeStatement = (id: string, changes: StatementChanges) =>
  http.patch<StatementView>(`/api/statements/${id}`, changes)
export const removeStatement = (id: string) => http.delete(`/api/statements/${id}`)
export const restoreStatement = (id: string) => http.post(`/api/statements/${id}/restore`)
export const decide = (id: string, decision: NewDecision) =>
  http.post<StatementView>(`/api/statements/${id}/decisions`, decision)
export const undoDecision = (id: string, decisionId: number) =>
  http.delete<StatementView>(`/api/statements/${id}/decisions/${decisionId}`)
