import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ChangeAnnotation, CreateAnnotation } from '../../../shared/annotations/schema.ts'
import type { ChangeFinding, CreateFinding } from '../../../shared/findings/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import { useProject } from '../../platform/session.ts'
import { refusalOf } from '../../ui/refusal.ts'
import { toast } from '../../ui/toast-store.ts'
import * as api from './api.ts'

/** Annotations of one language version, in the order of its text; changes of colleagues come by themselves. */
export function useAnnotations(projectId: string, documentId: string, language: Language) {
  return useQuery({
    queryKey: ['annotations', projectId, 'document', documentId, language],
    queryFn: ({ signal }) => api.fetchAnnotations(documentId, language, signal)
  })
}

/** One page of all annotations of the project on the screen. */
export function useProjectAnnotations(filters: api.AnnotationFilters, isWanted = true) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['annotations', id, 'list', filters],
    queryFn: ({ signal }) => api.fetchProjectAnnotations(id, filters, signal),
    placeholderData: keepPreviousData,
    enabled: isWanted,
    throwOnError: true
  })
}

export function useFindings(filters: api.FindingFilters) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['findings', id, 'list', filters],
    queryFn: ({ signal }) => api.fetchFindings(id, filters, signal),
    placeholderData: keepPreviousData,
    throwOnError: true
  })
}

/** A deed whose refusal is said at the edge of the screen, after which everything is asked again. */
function useDeed(topics: readonly string[], projectId: string) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(topics.map(topic => client.invalidateQueries({ queryKey: [topic, projectId] })))
  return {
    refresh,
    deed: <T, R = unknown>(run: (input: T) => Promise<R>) => ({
      mutationFn: run,
      onSuccess: () => void refresh(),
      onError: (error: unknown) => {
        toast(refusalOf(error).sentence, { kind: 'failed' })
        void refresh()
      }
    })
  }
}

/** What one can do with annotations; what is removed can be taken back. */
export function useAnnotationDeeds(projectId: string) {
  const { t } = useTranslation()
  const { deed, refresh } = useDeed(['annotations', 'findings'], projectId)
  const restore = useMutation(deed((id: string) => api.restoreAnnotation(id)))
  const restoreReply = useMutation(deed((id: string) => api.restoreReply(id)))
  return {
    create: useMutation({
      mutationFn: ({ documentId, input }: { documentId: string; input: CreateAnnotation }) =>
        api.createAnnotation(documentId, input),
      onSuccess: () => refresh()
    }),
    change: useMutation({
      mutationFn: ({ id, change }: { id: string; change: ChangeAnnotation }) =>
        api.changeAnnotation(id, change),
      onSuccess: () => refresh()
    }),
    remove: useMutation({
      ...deed((id: string) => api.deleteAnnotation(id)),
      onSuccess: (_, id) => {
        void refresh()
        toast(t('annotations.removed'), { undo: () => restore.mutate(id) })
      }
    }),
    reply: useMutation({
      mutationFn: ({ id, body }: { id: string; body: string }) => api.createReply(id, body),
      onSuccess: () => refresh()
    }),
    removeReply: useMutation({
      ...deed((id: string) => api.deleteReply(id)),
      onSuccess: (_, id) => {
        void refresh()
        toast(t('annotations.reply.removed'), { undo: () => restoreReply.mutate(id) })
      }
    })
  }
}

/** What one can do with findings of the project on the screen. */
export function useFindingDeeds() {
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const { deed, refresh } = useDeed(['findings'], projectId)
  const restore = useMutation(deed((id: string) => api.restoreFinding(id)))
  const setEvidence = useMutation(
    deed((held: { id: string; annotationId: string; side: api.EvidenceSide }) =>
      api.setEvidence(held.id, held.annotationId, held.side)
    )
  )
  return {
    create: useMutation({
      mutationFn: (input: CreateFinding) => api.createFinding(projectId, input),
      onSuccess: () => refresh()
    }),
    change: useMutation(
      deed(({ id, change }: { id: string; change: ChangeFinding }) => api.changeFinding(id, change))
    ),
    remove: useMutation({
      ...deed((id: string) => api.deleteFinding(id)),
      onSuccess: (_, id) => {
        void refresh()
        toast(t('findings.removed'), { undo: () => restore.mutate(id) })
      }
    }),
    setEvidence,
    removeEvidence: useMutation({
      ...deed((held: { id: string; annotationId: string; side: api.EvidenceSide }) =>
        api.removeEvidence(held.id, held.annotationId)
      ),
      onSuccess: (_, held) => {
        void refresh()
        toast(t('findings.evidence.removed'), { undo: () => setEvidence.mutate(held) })
      }
    })
  }
}
