import type { DocumentRow } from '../../../shared/documents/schema.ts'
import type { FigureUses } from '../../../shared/figures/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import type {
  NewSnapshot,
  SnapshotChanges,
  SnapshotEntry,
  SnapshotList,
  SnapshotView
} from '../../../shared/snapshots/schema.ts'
import type {
  NewDecision,
  NewStatement,
  StatementChanges,
  StatementList,
  StatementView
} from '../../../shared/statements/schema.ts'
import type { ImportChanges, ImportView } from '../../../shared/testers/import-schema.ts'
import type {
  AttentionView,
  Changed,
  Choices,
  Dashboard,
  DashboardQuery,
  NewStageEvent,
  PlaceQuery,
  PublishedTotals,
  Targets,
  Tester,
  TesterChanges,
  TesterList,
  TesterMap,
  TesterQuery,
  Undo
} from '../../../shared/testers/schema.ts'
import { dossierSchemas, type Dossier, type DossierKind } from '../../../shared/testers/dossier.ts'
import type { NewStages, StageMove, StageMoved, StageSettings } from '../../../shared/testers/stages.ts'
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
export const fetchFigureUses = (
  projectId: string,
  narrowing: { pole?: string; versant?: string },
  signal?: AbortSignal
) => http.get<FigureUses>(inProject(projectId, `figure-uses${written(narrowing)}`), signal)
export const saveTargets = (projectId: string, targets: Targets) =>
  http.put(inProject(projectId, 'tester-targets'), targets)

export const fetchAttention = (projectId: string, query: PlaceQuery, signal?: AbortSignal) =>
  http.get<AttentionView>(inProject(projectId, `tester-attention${written(query)}`), signal)
export const fetchMap = (projectId: string, query: PlaceQuery, signal?: AbortSignal) =>
  http.get<TesterMap>(inProject(projectId, `tester-map${written(query)}`), signal)

export const fetchTotals = (projectId: string, on: string | undefined, signal?: AbortSignal) =>
  http.get<PublishedTotals>(inProject(projectId, `tester-totals${written({ on })}`), signal)

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

export const fetchStages = (projectId: string, signal?: AbortSignal) =>
  http.get<StageSettings>(inProject(projectId, 'stages'), signal)
export const saveStages = (projectId: string, stages: NewStages) =>
  http.put<StageSettings>(inProject(projectId, 'stages'), stages)
export const moveToStages = (projectId: string, move: StageMove) =>
  http.post<StageMoved>(inProject(projectId, 'stage-moves'), move)

interface Written {
  id: string
  written: Undo[]
}
export const fetchDossier = (testerId: string, signal?: AbortSignal) =>
  http.get<Dossier>(`/api/testers/${testerId}/dossier`, signal)
export const addEntry = (testerId: string, kind: DossierKind, fields: object) =>
  http.post<Written>(`/api/testers/${testerId}/${dossierSchemas[kind].path}`, fields)
export const changeEntry = (kind: DossierKind, id: string, version: number, fields: object) =>
  http.patch<Written>(`/api/${dossierSchemas[kind].path}/${id}`, { version, fields })
export const removeEntry = (id: string) => http.delete<Written>(`/api/dossier-entries/${id}`)
export function addEvidenceFile(testerId: string, place: { stage: number; step: string | null }, file: File) {
  const form = new FormData()
  form.append('file', file)
  const query = written({ stage: place.stage, step: place.step ?? undefined })
  return http.upload<Written>(`/api/testers/${testerId}/evidence-files${query}`, form)
}
export const evidenceFile = (id: string) => `/api/evidence/${id}/file`
/** Documents that can be shown as evidence. */
export const fetchDocumentTitles = (projectId: string, signal?: AbortSignal) =>
  http.get<{ documents: Pick<DocumentRow, 'id' | 'titles'>[] }>(inProject(projectId, 'documents'), signal)

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
export const isConflict = (error: unknown) =>
  error instanceof HttpError && /^(tester|dossier-entry)\.conflict$/.test(error.code)

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
export const keepProfile = (id: string, name: string) =>
  http.post<ImportView>(`/api/tester-imports/${id}/profile`, { name })
export const removeProfile = (projectId: string, profileId: string) =>
  http.delete(inProject(projectId, `import-profiles/${profileId}`))
export const commitImport = (id: string) => http.post<ImportView>(`/api/tester-imports/${id}/commit`)

export const fetchSnapshots = (projectId: string, signal?: AbortSignal) =>
  http.get<SnapshotList>(inProject(projectId, 'snapshots'), signal)
export const takeSnapshot = (projectId: string, snapshot: NewSnapshot) =>
  http.post<SnapshotEntry>(inProject(projectId, 'snapshots'), snapshot)
export const fetchSnapshot = (id: string, signal?: AbortSignal) =>
  http.get<SnapshotView>(`/api/snapshots/${id}`, signal)
export const fetchSnapshotChanges = (id: string, other: string, signal?: AbortSignal) =>
  http.get<SnapshotChanges>(`/api/snapshots/${id}/changes${written({ with: other })}`, signal)

export const fetchStatements = (projectId: string, signal?: AbortSignal) =>
  http.get<StatementList>(inProject(projectId, 'statements'), signal)
export const fetchDocuments = (projectId: string, signal?: AbortSignal) =>
  http.get<{ documents: DocumentRow[] }>(inProject(projectId, 'documents'), signal)
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
