import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DocumentState } from '../../../../shared/documents/schema.ts'
import { useCan, useProject } from '../../../platform/session.ts'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { useDocumentsKey } from '../hooks.ts'
import { changeState } from '../versions/api.ts'
import * as api from './api.ts'
import type { Bulk } from './use-bulk.ts'

/** The folders of the project by name; none for readers of publications. */
export function useFolders(): readonly api.Folder[] {
  const { id } = useProject()
  const mayRead = useCan('folder.read')
  const { data } = useQuery({
    queryKey: ['documents', id, 'folders'],
    queryFn: ({ signal }) => api.fetchFolders(id, signal),
    enabled: mayRead
  })
  return data ?? NONE
}
const NONE: readonly api.Folder[] = []

/** Makes, renames, moves and takes away folders; each can be taken back. */
export function useFolderDeeds() {
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: ['documents', projectId] })
  const onError = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  const change = useMutation({
    mutationFn: ({ id, ...place }: { id: string; name?: string; parentId?: string | null }) =>
      api.changeFolder(id, place),
    onSuccess: refresh
  })
  const create = useMutation({
    mutationFn: (input: { name: string; parentId: string | null }) => api.createFolder(projectId, input),
    onSuccess: refresh
  })
  const remove = useMutation({
    mutationFn: (folder: api.Folder) => api.removeFolder(folder.id),
    onError,
    onSuccess: (_, { name, parentId }) => {
      toast(t('shelf.folder.removed', { name }), {
        undo: () => create.mutate({ name, parentId }, { onError })
      })
      return refresh()
    }
  })
  return { create, change, remove }
}

/** Stars a document for oneself, or takes the star away. */
export function useFavour(documentId: string) {
  const key = useDocumentsKey()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (isFavourite: boolean) => api.favourDocument(documentId, isFavourite),
    onError: error => toast(refusalOf(error).sentence, { kind: 'failed' }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: key })
      await client.invalidateQueries({ queryKey: ['shelf'] })
    }
  })
}

/** What can be done with several documents at once. */
export function useBulkDeeds(bulk: Bulk) {
  const { t } = useTranslation()
  return {
    place: (ids: readonly string[], folderId: string | null) =>
      bulk.run({
        ids,
        run: id => api.arrangeDocument(id, { folderId }),
        undo: (id, before) => api.arrangeDocument(id, { folderId: before.folderId }),
        words: count => t('shelf.bulk.placed', { count })
      }),
    tag: (ids: readonly string[], change: { add: string[]; remove: string[] }) =>
      bulk.run({
        ids,
        run: id => api.arrangeDocument(id, change),
        undo: (id, { tags }) =>
          api.arrangeDocument(id, {
            add: change.remove.filter(tag => tags.includes(tag)),
            remove: change.add.filter(tag => !tags.includes(tag))
          }),
        words: count => t('shelf.bulk.tagged', { count })
      }),
    archive: (ids: readonly string[]) =>
      bulk.run({
        ids,
        run: id => changeState(id, 'archived'),
        undo: (id, { previous }: { previous: DocumentState }) => changeState(id, previous),
        words: count => t('shelf.bulk.archived', { count })
      }),
    remove: (ids: readonly string[]) =>
      bulk.run({
        ids,
        run: api.removeDocument,
        undo: api.restoreDocument,
        words: count => t('shelf.bulk.removed', { count })
      }),
    copy: (ids: readonly string[], projectId: string, project: string) =>
      bulk.run({
        ids,
        run: id => api.copyDocument(id, projectId),
        words: count => t('shelf.bulk.copied', { count, project })
      }),
    move: (ids: readonly string[], projectId: string, project: string) =>
      bulk.run({
        ids,
        run: id => api.moveDocument(id, projectId),
        words: count => t('shelf.bulk.moved', { count, project })
      })
  }
}
export type BulkDeeds = ReturnType<typeof useBulkDeeds>

export function useRemoved() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['documents', id, 'removed'],
    queryFn: ({ signal }) => api.fetchRemoved(id, signal),
    throwOnError: true
  })
}

/** What I starred and had open last, in all my projects. */
export const useShelf = () =>
  useQuery({ queryKey: ['shelf'], queryFn: ({ signal }) => api.fetchShelf(signal), staleTime: 0 })
