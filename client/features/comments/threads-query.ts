import { queryOptions } from '@tanstack/react-query'
import type { Language } from '../../../shared/languages.ts'
import { fetchThreads, type ThreadList, type ThreadView } from './api.ts'

/** A language version of a document. */
export interface TextOfThreads {
  projectId: string
  documentId: string
  language: Language
}

/** The threads of a text. Asked once as a whole, then only for what changed: a thread that did not stays the same object. */
export const threadsQuery = ({ projectId, documentId, language }: TextOfThreads) =>
  queryOptions({
    queryKey: ['threads', projectId, documentId, language],
    structuralSharing: false,
    queryFn: async ({ client, queryKey, signal }): Promise<ThreadList> => {
      const before = client.getQueryData<ThreadList>(queryKey)
      const answer = await fetchThreads(documentId, language, before?.until, signal)
      return before ? merged(before, answer) : answer
    }
  })

function merged(before: ThreadList, { threads, gone, until }: ThreadList): ThreadList {
  const changed = new Map(threads.map(thread => [thread.id, thread]))
  for (const one of before.threads) {
    const next = changed.get(one.id)
    // the question overlaps with the one before: what it only repeats is nothing new
    if (next && isSame(one, next)) changed.set(one.id, one)
  }
  const lost = new Set(gone)
  const isNews =
    before.threads.some(one => lost.has(one.id) || (changed.get(one.id) ?? one) !== one) ||
    threads.some(({ id }) => !before.threads.some(one => one.id === id))
  if (!isNews) return { ...before, until }
  const kept = before.threads.filter(({ id }) => !changed.has(id) && !lost.has(id))
  return { threads: [...kept, ...changed.values()], gone: [], until }
}

const isSame = (one: ThreadView, other: ThreadView) => JSON.stringify(one) === JSON.stringify(other)
