import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan, useProject } from '../../platform/session.ts'
import { refusalOf } from '../../ui/refusal.ts'
import { toast } from '../../ui/toast-store.ts'
import type { Language } from '../../../shared/languages.ts'
import * as api from './api.ts'

/** Partners hear of every change, readers of publications: the key is what the server calls the change. */
export function useDocumentsKey(): readonly [string, string] {
  const { id } = useProject()
  return [useCan('document.follow') ? 'documents' : 'publications', id]
}

const PRESENCE_MS = 10_000

/** Documents of the project on the screen; who has them open is asked again every ten seconds. */
export function useDocuments() {
  const [topic, projectId] = useDocumentsKey()
  return useQuery({
    queryKey: [topic, projectId, 'list'],
    queryFn: ({ signal }) => api.fetchDocuments(projectId, signal),
    refetchInterval: topic === 'documents' ? PRESENCE_MS : false,
    throwOnError: true
  })
}

export function useDocument(documentId: string) {
  const [topic, projectId] = useDocumentsKey()
  return useQuery({
    queryKey: [topic, projectId, 'document', documentId],
    queryFn: ({ signal }) => api.fetchDocument(documentId, signal),
    throwOnError: (_error, query) => query.state.data === undefined
  })
}

export function useRevisions(documentId: string) {
  const [topic, projectId] = useDocumentsKey()
  return useQuery({
    queryKey: [topic, projectId, 'revisions', documentId],
    queryFn: ({ signal }) => api.fetchRevisions(documentId, signal)
  })
}

/** A frozen revision never changes, but the right to see it may: it is kept for this page only. */
export function useRevision(revisionId: string | null) {
  const [topic, projectId] = useDocumentsKey()
  return useQuery({
    queryKey: [topic, projectId, 'revision', revisionId],
    queryFn: ({ signal }) => api.fetchRevision(revisionId!, signal),
    enabled: revisionId !== null,
    throwOnError: true
  })
}

/** What one can do to a document; each deed says what happened and, where it can, how to take it back. */
export function useDocumentDeeds(documentId: string) {
  const { t } = useTranslation()
  const key = useDocumentsKey()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: key })
  const onError = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  const deed = <I, O>(run: (input: I) => Promise<O>, onDone?: (output: O, input: I) => void) => ({
    mutationFn: run,
    onError,
    onSuccess: (output: O, input: I) => {
      onDone?.(output, input)
      return refresh()
    }
  })
  const send = (input: { language: Language; title: string }) => api.renameDocument(documentId, input)
  const takeBack = useMutation(deed(send))
  const rename = useMutation(
    deed(send, ({ previous }, { language }) =>
      toast(t('documents.renamed'), { undo: () => takeBack.mutate({ language, title: previous }) })
    )
  )
  const addLanguage = useMutation(
    deed((input: { language: Language; title?: string }) => api.addLanguage(documentId, input))
  )
  const freeze = useMutation(
    deed(
      (language: Language) => api.freezeRevision(documentId, language),
      ({ number }) => toast(t('documents.revision.frozen', { number }))
    )
  )
  const publishAgain = useMutation(
    deed((input: { revisionId: string; organisationId: string | null }) =>
      api.publishRevision(input.revisionId, input.organisationId)
    )
  )
  const withdraw = useMutation(
    deed(
      (input: { revisionId: string; publicationId: string; organisationId: string | null }) =>
        api.withdrawPublication(input.revisionId, input.publicationId),
      (_, { revisionId, organisationId }) =>
        toast(t('documents.revision.withdrawn'), {
          undo: () => publishAgain.mutate({ revisionId, organisationId })
        })
    )
  )
  const publish = useMutation(
    deed(
      (input: { revisionId: string; organisationId: string | null }) =>
        api.publishRevision(input.revisionId, input.organisationId),
      ({ id }, { revisionId, organisationId }) =>
        toast(t('documents.revision.published'), {
          undo: () => withdraw.mutate({ revisionId, publicationId: id, organisationId })
        })
    )
  )
  return { rename, addLanguage, freeze, publish, withdraw }
}
