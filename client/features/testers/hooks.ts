import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewSnapshot } from '../../../shared/snapshots/schema.ts'
import type { NewDecision, NewStatement, StatementChanges } from '../../../shared/statements/schema.ts'
import type { ImportChanges } from '../../../shared/testers/import-schema.ts'
import type {
  Changed,
  DashboardQuery,
  NewStageEvent,
  PlaceQuery,
  Targets,
  TesterChanges,
  TesterQuery,
  Undo
} from '../../../shared/testers/schema.ts'
import { columns, headerOf, type ImportField } from '../../../shared/testers/columns.ts'
import type { DossierKind } from '../../../shared/testers/dossier.ts'
import type { NewStages, StageMove, StageMoved } from '../../../shared/testers/stages.ts'
import { useProject } from '../../platform/session.ts'
import * as api from './api.ts'
import { csvOf } from './chart-files.ts'

export { evidenceFile, exampleFile, isConflict, templateFile, testersFile } from './api.ts'

export function useDashboard(query: DashboardQuery) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'dashboard', query],
    queryFn: ({ signal }) => api.fetchDashboard(id, query, signal),
    placeholderData: keepPreviousData
  })
}

/** The documents that quote a number of what is narrowed to; told again when the register or a text changes. */
export function useFigureUses({ pole, versant }: Pick<DashboardQuery, 'pole' | 'versant'>) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'figure-uses', pole, versant],
    queryFn: ({ signal }) => api.fetchFigureUses(id, { pole, versant }, signal)
  })
}

export function useAttention(query: PlaceQuery) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'attention', query],
    queryFn: ({ signal }) => api.fetchAttention(id, query, signal),
    placeholderData: keepPreviousData
  })
}

export function useTotals(on: string | undefined) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['totals', id, on],
    queryFn: ({ signal }) => api.fetchTotals(id, on, signal),
    placeholderData: keepPreviousData
  })
}

export function useTesterMap(query: PlaceQuery) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'map', query],
    queryFn: ({ signal }) => api.fetchMap(id, query, signal),
    placeholderData: keepPreviousData
  })
}

export function useTesters(query: TesterQuery) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'list', query],
    queryFn: ({ signal }) => api.fetchTesters(id, query, signal),
    placeholderData: keepPreviousData
  })
}

export function useChoices() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'choices'],
    queryFn: ({ signal }) => api.fetchChoices(id, signal)
  })
}

export function useTester(testerId: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'one', testerId],
    queryFn: ({ signal }) => api.fetchTester(testerId, signal)
  })
}

export function useHasExample(): boolean {
  const { data } = useQuery({
    queryKey: ['installation', 'demo'],
    staleTime: Infinity,
    queryFn: ({ signal }) => api.fetchInstallation(signal)
  })
  return data?.demo ?? false
}

/** The deeds on one enterprise; each answers what was written, so that it can be undone. */
export function useTesterDeeds(testerId: string) {
  const client = useQueryClient()
  const { id } = useProject()
  const settle = async ({ tester }: Changed) => {
    client.setQueryData(['testers', id, 'one', testerId], tester)
    await client.invalidateQueries({ queryKey: ['testers', id] })
  }
  const refetch = () => client.invalidateQueries({ queryKey: ['testers', id, 'one', testerId] })
  return {
    change: useMutation({
      mutationFn: (changes: TesterChanges) => api.changeTester(testerId, changes),
      onSuccess: settle,
      // after a conflict the newest state is shown, and saving again is a decision
      onError: refetch
    }),
    stage: useMutation({
      mutationFn: (event: NewStageEvent) => api.recordStage(testerId, event),
      onSuccess: settle
    }),
    undo: useMutation({
      mutationFn: async (entries: Undo[]) => {
        let last: Changed | undefined
        for (const entry of entries) last = await api.undoEntry(testerId, entry)
        return last!
      },
      onSuccess: settle
    })
  }
}

export function useDossier(testerId: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'dossier', testerId],
    queryFn: ({ signal }) => api.fetchDossier(testerId, signal)
  })
}

/** The deeds on the file of an enterprise. After a refusal the newest state is fetched: saving again is a decision. */
export function useDossierDeeds(testerId: string) {
  const client = useQueryClient()
  const { id } = useProject()
  const settle = () => client.invalidateQueries({ queryKey: ['testers', id] })
  const refetch = () => client.invalidateQueries({ queryKey: ['testers', id, 'dossier', testerId] })
  return {
    save: useMutation({
      mutationFn: ({ kind, entry, fields }: SavedEntry) =>
        entry ? api.changeEntry(kind, entry.id, entry.version, fields) : api.addEntry(testerId, kind, fields),
      onSuccess: settle,
      onError: refetch
    }),
    addFile: useMutation({
      mutationFn: ({ file, ...place }: { stage: number; step: string | null; file: File }) =>
        api.addEvidenceFile(testerId, place, file),
      onSuccess: settle
    }),
    remove: useMutation({ mutationFn: api.removeEntry, onSuccess: settle })
  }
}
/** The fields of a new entry, or those of an entry that were changed. */
interface SavedEntry {
  kind: DossierKind
  entry?: { id: string; version: number }
  fields: object
}

export function useDocumentChoices(isWanted: boolean) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['documents', id, 'titles'],
    enabled: isWanted,
    queryFn: ({ signal }) => api.fetchDocumentTitles(id, signal)
  })
}

export function useStages() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'stages'],
    queryFn: ({ signal }) => api.fetchStages(id, signal)
  })
}

export function useStageDeeds() {
  const client = useQueryClient()
  const { id } = useProject()
  const settle = () => client.invalidateQueries({ queryKey: ['testers', id] })
  return {
    save: useMutation({ mutationFn: (stages: NewStages) => api.saveStages(id, stages), onSuccess: settle }),
    move: useMutation({ mutationFn: (move: StageMove) => api.moveToStages(id, move), onSuccess: settle }),
    moveBack: useMutation({
      mutationFn: async ({ moved }: StageMoved) => {
        for (const { from, testerIds } of moved) await api.moveToStages(id, { version: from, testerIds })
      },
      onSuccess: settle
    })
  }
}

export function useSaveTargets() {
  const client = useQueryClient()
  const { id } = useProject()
  return useMutation({
    mutationFn: (targets: Targets) => api.saveTargets(id, targets),
    onSuccess: () => client.invalidateQueries({ queryKey: ['testers', id] })
  })
}

export function useImport(importId: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'import', importId],
    enabled: importId !== '',
    queryFn: ({ signal }) => api.fetchImport(importId, signal)
  })
}

export function useImportDeeds(importId: string) {
  const client = useQueryClient()
  const { id } = useProject()
  const keep = (view: { id: string }) => client.setQueryData(['testers', id, 'import', view.id], view)
  return {
    read: useMutation({
      mutationFn: ({ file, onProgress }: { file: File; onProgress: (share: number) => void }) =>
        api.readImport(id, file, onProgress),
      onSuccess: keep
    }),
    change: useMutation({
      mutationFn: (changes: ImportChanges) => api.changeImport(importId, changes),
      onSuccess: keep
    }),
    keepProfile: useMutation({
      mutationFn: (name: string) => api.keepProfile(importId, name),
      onSuccess: keep
    }),
    removeProfile: useMutation({
      mutationFn: (profileId: string) => api.removeProfile(id, profileId),
      onSuccess: () => client.invalidateQueries({ queryKey: ['testers', id, 'import', importId] })
    }),
    commit: useMutation({
      mutationFn: () => api.commitImport(importId),
      onSuccess: async view => {
        keep(view)
        await client.invalidateQueries({ queryKey: ['testers', id, 'dashboard'] })
        await client.invalidateQueries({ queryKey: ['testers', id, 'list'] })
      }
    })
  }
}

/** Enrols one enterprise through the checks of an import; what they find waits on its page. */
export function useEnrol() {
  const client = useQueryClient()
  const { id } = useProject()
  return useMutation({
    mutationFn: async (line: Partial<Record<ImportField, string>>) => {
      const fields = columns.flatMap(({ field, isRequired }) => (isRequired || line[field] ? [field] : []))
      const headers = fields.map(field => headerOf(field, 'fr'))
      const text = csvOf(headers, [fields.map(field => line[field] ?? '') as [string, ...string[]]])
      const view = await api.readImport(
        id,
        new File([text], `${line.name}.csv`, { type: 'text/csv' }),
        () => {}
      )
      return view.problems.length > 0 ? view : api.commitImport(view.id)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['testers', id] })
  })
}

export function useSnapshots() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'snapshots'],
    queryFn: ({ signal }) => api.fetchSnapshots(id, signal)
  })
}

export function useSnapshot(snapshotId: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'snapshot', snapshotId],
    queryFn: ({ signal }) => api.fetchSnapshot(snapshotId, signal)
  })
}

/** What changed between a snapshot and another one, or the register of `today`. */
export function useSnapshotChanges(snapshotId: string, other: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'snapshot-changes', snapshotId, other],
    queryFn: ({ signal }) => api.fetchSnapshotChanges(snapshotId, other, signal)
  })
}

export function useTakeSnapshot() {
  const client = useQueryClient()
  const { id } = useProject()
  return useMutation({
    mutationFn: (snapshot: NewSnapshot) => api.takeSnapshot(id, snapshot),
    onSuccess: () => client.invalidateQueries({ queryKey: ['testers', id, 'snapshots'] })
  })
}

export function useStatements() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['statements', id, 'list'],
    queryFn: ({ signal }) => api.fetchStatements(id, signal)
  })
}

export function useStatement(statementId: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['statements', id, 'one', statementId],
    queryFn: ({ signal }) => api.fetchStatement(statementId, signal)
  })
}

/** The documents whose text a statement may be read from. */
export function useReadableDocuments() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['documents', id, 'readable'],
    queryFn: ({ signal }) => api.fetchDocuments(id, signal)
  })
}

export function useStatementDeeds() {
  const client = useQueryClient()
  const { id } = useProject()
  const settle = () => client.invalidateQueries({ queryKey: ['statements', id] })
  const keep = (view: { id: string }) => {
    client.setQueryData(['statements', id, 'one', view.id], view)
    return client.invalidateQueries({ queryKey: ['statements', id, 'list'] })
  }
  return {
    create: useMutation({
      mutationFn: (statement: NewStatement) => api.createStatement(id, statement),
      onSuccess: keep
    }),
    change: useMutation({
      mutationFn: ({ statementId, ...changes }: StatementChanges & { statementId: string }) =>
        api.changeStatement(statementId, changes),
      onSuccess: keep
    }),
    remove: useMutation({ mutationFn: api.removeStatement, onSuccess: settle }),
    restore: useMutation({ mutationFn: api.restoreStatement, onSuccess: settle }),
    decide: useMutation({
      mutationFn: ({ statementId, ...decision }: NewDecision & { statementId: string }) =>
        api.decide(statementId, decision),
      onSuccess: keep
    }),
    undoDecision: useMutation({
      mutationFn: ({ statementId, decisionId }: { statementId: string; decisionId: number }) =>
        api.undoDecision(statementId, decisionId),
      onSuccess: keep
    })
  }
}
