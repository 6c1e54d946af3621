import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewDecision, NewStatement, StatementChanges } from '../../../shared/statements/schema.ts'
import type { ImportChanges } from '../../../shared/testers/import-schema.ts'
import type {
  Changed,
  DashboardQuery,
  NewStageEvent,
  Targets,
  TesterChanges,
  TesterQuery,
  Undo
} from '../../../shared/testers/schema.ts'
import { useProject } from '../../platform/session.ts'
import * as api from './api.ts'

export { exampleFile, isConflict, templateFile, testersFile } from './api.ts'

export function useDashboard(query: DashboardQuery) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['testers', id, 'dashboard', query],
    queryFn: ({ signal }) => api.fetchDashboard(id, query, signal),
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
