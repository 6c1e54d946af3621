import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewAnswer } from '../../../shared/cards/approval-schema.ts'
import type { OwnKind } from '../../../shared/own-file/schema.ts'
import * as api from './api.ts'

export { evidenceFile, submittedPdf } from './api.ts'

/** Takes the token out of the address, where nobody shall copy it from, before anything is asked with it. */
async function enter(signal: AbortSignal) {
  const token = location.hash.slice(1)
  if (token) {
    await api.openSession(token)
    history.replaceState(history.state, '', location.pathname + location.search)
  }
  return api.fetchOwnFile(signal)
}

export const useOwnFile = () =>
  useQuery({
    queryKey: ['own-file', 'file'],
    queryFn: ({ signal }) => enter(signal),
    retry: false,
    refetchOnWindowFocus: true
  })

export const useSubmitted = (id: string) =>
  useQuery({
    queryKey: ['own-file', 'card', id],
    queryFn: ({ signal }) => api.fetchSubmitted(id, signal),
    retry: false
  })

export function useOwnDeeds() {
  const client = useQueryClient()
  const settle = () => client.invalidateQueries({ queryKey: ['own-file'] })
  return {
    answer: useMutation({
      mutationFn: ({ id, ...answer }: NewAnswer & { id: string }) => api.answerCard(id, answer),
      onSettled: settle
    }),
    save: useMutation({
      mutationFn: ({ kind, entry, fields }: SavedEntry) =>
        entry ? api.changeEntry(kind, entry.id, entry.version, fields) : api.addEntry(kind, fields),
      onSettled: settle
    }),
    addFile: useMutation({
      mutationFn: ({ file, ...place }: { stage: number; step: string; file: File }) =>
        api.addFile(place, file),
      onSuccess: settle
    }),
    remove: useMutation({ mutationFn: api.removeEntry, onSettled: settle }),
    close: useMutation({
      mutationFn: api.closeSession,
      // a full load: nothing of the file stays in the memory of the page
      onSuccess: () => location.assign('/own-file')
    })
  }
}
interface SavedEntry {
  kind: OwnKind
  entry?: { id: string; version: number }
  fields: object
}
