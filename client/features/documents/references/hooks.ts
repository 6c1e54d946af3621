import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CslItem } from '../../../../shared/references/item.ts'
import type { CitationStyle } from '../../../../shared/references/styles.ts'
import { useCan, useProject } from '../../../platform/session.ts'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import * as api from './api.ts'

/** The library of the project on the screen; the same array until it changes. */
export function useReferences() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['references', id],
    queryFn: ({ signal }) => api.fetchReferences(id, signal),
    enabled: useCan('reference.read'),
    staleTime: 60_000
  })
}

/** What one does to the library; a removal can be taken back. */
export function useReferenceDeeds() {
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['references', projectId] })
  const onError = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  const write = useMutation({
    mutationFn: async ({ id, item }: { id: string | undefined; item: CslItem }) => {
      if (id) await api.changeReference(id, item)
      else await api.createReference(projectId, item)
    },
    onSuccess: async (_, { id }) => {
      toast(t(id ? 'references.saved' : 'references.added'))
      await refresh()
    }
  })
  const restore = useMutation({ mutationFn: api.restoreReference, onError, onSuccess: refresh })
  const remove = useMutation({
    mutationFn: api.removeReference,
    onError,
    onSuccess: (_, id) => {
      toast(t('references.removed'), { undo: () => restore.mutate(id) })
      return refresh()
    }
  })
  const importAll = useMutation({
    mutationFn: (file: File) => api.importFile(projectId, file),
    onError,
    onSuccess: ({ added }) => {
      toast(t('references.importing.done', { count: added }))
      return refresh()
    }
  })
  return { write, remove, importAll }
}

/** In which style the document cites, for everybody; the choice can be taken back. */
export function useCitationStyle(documentId: string) {
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const client = useQueryClient()
  const options = {
    onError: (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['documents', projectId] })
  }
  const send = ({ to }: { to: CitationStyle; from: CitationStyle }) => api.chooseStyle(documentId, to)
  const takeBack = useMutation({ mutationFn: send, ...options })
  return useMutation({
    mutationFn: send,
    ...options,
    onSuccess: (_, { from, to }) =>
      toast(t('references.style.chosen'), { undo: () => takeBack.mutate({ from: to, to: from }) })
  })
}
