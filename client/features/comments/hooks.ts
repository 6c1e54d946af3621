import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { permissions } from '../../../shared/permissions.ts'
import { refusalOf } from '../../ui/refusal.ts'
import { toast } from '../../ui/toast-store.ts'
import * as api from './api.ts'
import type { Partner } from './components/mention-area.tsx'
import { threadsQuery, type TextOfThreads } from './threads-query.ts'

/** Threads of a text; what colleagues say comes by itself. */
export const useThreads = (text: TextOfThreads) => useQuery(threadsQuery(text))

const speaking: readonly string[] = permissions['thread.read'].roles

/** Everybody who can be mentioned or assigned, by name. */
export function usePartners(projectId: string): readonly Partner[] {
  const { data } = useQuery({
    queryKey: ['people', projectId, 'partners'],
    queryFn: ({ signal }) => api.fetchPeople(projectId, signal)
  })
  return useMemo(
    () =>
      (data ?? [])
        .filter(person => person.isActive && person.roles.some(({ role }) => speaking.includes(role)))
        .map(({ id, name, organisations }) => ({
          id,
          name,
          organisation: organisations[0]?.shortName ?? null
        })),
    [data]
  )
}

/** What one can do in the threads of a project. What can be taken back offers that. */
export function useThreadDeeds(projectId: string) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['threads', projectId] })
  /** A deed whose refusal is said at the edge of the screen. */
  const deed = <T>(run: (input: T) => Promise<unknown>) => ({
    mutationFn: run,
    onSuccess: () => void refresh(),
    onError: (error: unknown) => {
      toast(refusalOf(error).sentence, { kind: 'failed' })
      void refresh()
    }
  })
  const change = useMutation(
    deed(({ id, change: to }: { id: string; change: api.ChangeThread }) => api.changeThread(id, to))
  )
  const attach = useMutation(
    deed(({ id, selection }: { id: string; selection: api.ThreadSelection }) =>
      api.attachThread(id, selection)
    )
  )
  const restore = useMutation(deed((id: string) => api.restoreThread(id)))
  const restoreComment = useMutation(deed((id: string) => api.restoreComment(id)))
  const reword = useMutation(
    deed(({ id, input }: { id: string; input: api.WriteComment }) => api.changeComment(id, input))
  )
  return {
    create: useMutation({
      mutationFn: ({ documentId, input }: { documentId: string; input: api.CreateThread }) =>
        api.createThread(documentId, input),
      onSuccess: () => refresh()
    }),
    write: useMutation({
      mutationFn: ({ id, input }: { id: string; input: api.WriteComment }) => api.writeComment(id, input),
      onSuccess: () => refresh()
    }),
    /** Words a comment anew; `before` is what the undo writes. */
    edit: useMutation({
      mutationFn: ({ id, input }: { id: string; input: api.WriteComment; before: api.WriteComment }) =>
        api.changeComment(id, input),
      onSuccess: (_, { id, before }) => {
        toast(t('comments.edited'), { undo: () => reword.mutate({ id, input: before }) })
        return refresh()
      }
    }),
    resolve: (id: string, isResolved: boolean) =>
      change.mutate(
        { id, change: { isResolved } },
        {
          onSuccess: () =>
            toast(t(isResolved ? 'comments.resolvedNow' : 'comments.reopenedNow'), {
              undo: () => change.mutate({ id, change: { isResolved: !isResolved } })
            })
        }
      ),
    assign: (id: string, assigneeId: string | null, before: string | null) =>
      change.mutate(
        { id, change: { assigneeId } },
        {
          onSuccess: () =>
            toast(t(assigneeId ? 'comments.assignedNow' : 'comments.unassignedNow'), {
              undo: () => change.mutate({ id, change: { assigneeId: before } })
            })
        }
      ),
    attach: (id: string, selection: api.ThreadSelection, before: api.ThreadSelection) =>
      attach.mutate(
        { id, selection },
        {
          onSuccess: () =>
            toast(t('comments.attachedNow'), { undo: () => attach.mutate({ id, selection: before }) })
        }
      ),
    remove: useMutation({
      ...deed((id: string) => api.deleteThread(id)),
      onSuccess: (_, id) => {
        void refresh()
        toast(t('comments.removed'), { undo: () => restore.mutate(id) })
      }
    }),
    removeComment: useMutation({
      ...deed((id: string) => api.deleteComment(id)),
      onSuccess: (_, id) => {
        void refresh()
        toast(t('comments.commentRemoved'), { undo: () => restoreComment.mutate(id) })
      }
    })
  }
}
export type ThreadDeeds = ReturnType<typeof useThreadDeeds>

/** Whether this person is told of comments in the document, and how to say otherwise. */
export function useWatch(documentId: string) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const queryKey = ['document-watch', documentId]
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => api.fetchWatch(documentId, signal) })
  const set = useMutation({
    mutationFn: (isWatching: boolean) => api.setWatch(documentId, isWatching),
    onSuccess: (_, isWatching) => {
      client.setQueryData(queryKey, { isWatching })
      toast(t(isWatching ? 'comments.watch.on' : 'comments.watch.off'))
    },
    onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
  })
  return { isWatching: data?.isWatching, set: (isWatching: boolean) => set.mutate(isWatching) }
}
