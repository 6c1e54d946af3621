import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DocumentState } from '../../../../shared/documents/schema.ts'
import { isFrozenIn } from '../../../../shared/documents/states.ts'
import type { Language } from '../../../../shared/languages.ts'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { useDocumentsKey } from '../hooks.ts'
import * as api from './api.ts'
import { fetchSide, NOW, type Side } from './sides.ts'

export function useVersions(documentId: string, language: Language) {
  const [topic, projectId] = useDocumentsKey()
  return useQuery({
    queryKey: [topic, projectId, 'versions', documentId, language],
    queryFn: ({ signal }) => api.fetchVersions(documentId, language, signal)
  })
}

/** A text to compare. What was kept does not change; the text of now is read when the comparison opens. */
export function useSide(side: Side, documentId: string, language: Language) {
  return useQuery({
    queryKey: ['version-text', documentId, language, side],
    queryFn: ({ signal }) => fetchSide(side, documentId, language, signal),
    staleTime: side === NOW ? 0 : Infinity,
    gcTime: side === NOW ? 0 : undefined,
    refetchOnWindowFocus: false,
    throwOnError: (_error, query) => query.state.data === undefined
  })
}

const STILL_HERE_MS = 300_000

/** Remembers that the person looks at the text, for as long as they do; says what to compare with to see what is new. */
export function useVisit(documentId: string, language: Language) {
  return useQuery({
    queryKey: ['visit', documentId, language],
    queryFn: () => api.rememberVisit(documentId, language),
    refetchInterval: STILL_HERE_MS,
    refetchOnMount: 'always'
  })
}

export function useContributions(documentId: string, language: Language, isAsked: boolean) {
  const [topic, projectId] = useDocumentsKey()
  return useQuery({
    queryKey: [topic, projectId, 'contributions', documentId, language],
    queryFn: ({ signal }) => api.fetchContributions(documentId, language, signal),
    enabled: isAsked
  })
}

/** What one can do about versions, states and signatures; each deed says what happened and how to take it back. */
export function useVersionDeeds(documentId: string) {
  const { t } = useTranslation()
  const key = useDocumentsKey()
  const client = useQueryClient()
  const deed = <I, O>(run: (input: I) => Promise<O>, onDone?: (output: O, input: I) => void) => ({
    mutationFn: run,
    onError: (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' }),
    onSuccess: (output: O, input: I) => {
      onDone?.(output, input)
      return client.invalidateQueries({ queryKey: key })
    }
  })
  const send = (input: { id: string; name: string | null }) => api.nameVersion(input.id, input.name)
  const nameBack = useMutation(deed(send))
  const name = useMutation(
    deed(send, ({ previous }, { id, name: given }) =>
      toast(t(given === null ? 'versions.unnamed' : 'versions.named'), {
        undo: () => nameBack.mutate({ id, name: previous })
      })
    )
  )
  const keep = useMutation(
    deed(
      (input: { language: Language; name: string }) => api.keepVersion(documentId, input),
      (_output, input) => toast(t('versions.kept', { name: input.name }))
    )
  )
  const keepBefore = useMutation(
    deed((language: Language) => api.keepVersion(documentId, { language, isBeforeRestore: true }))
  )
  const move = (state: DocumentState) => api.changeState(documentId, state)
  const moveBack = useMutation(deed(move))
  const changeState = useMutation(
    deed(move, ({ previous }, state) => {
      // what was published has been seen: it is not taken back by a click
      const undo = state === 'published' ? undefined : () => moveBack.mutate(previous)
      toast(t(`versions.state.done.${state}`), { undo })
    })
  )
  /** Takes a step at once, or, before a text is frozen, says what is unfinished in it. */
  const step = useMutation({
    mutationFn: async (state: DocumentState) =>
      isFrozenIn(state) ? api.fetchOpenPoints(documentId) : { languages: [] },
    onError: (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' }),
    onSuccess: ({ languages }, state) => {
      if (languages.length === 0) changeState.mutate(state)
    }
  })
  const signAgain = useMutation(deed(sendSignature))
  const withdraw = useMutation(
    deed(
      (input: { revisionId: string; id: string; organisationId: string }) =>
        api.withdrawSignature(input.revisionId, input.id),
      (_output, input) => toast(t('versions.sign.withdrawn'), { undo: () => signAgain.mutate(input) })
    )
  )
  const sign = useMutation(
    deed(sendSignature, ({ id }, input) =>
      toast(t('versions.sign.signed'), { undo: () => withdraw.mutate({ ...input, id }) })
    )
  )
  return { name, keep, keepBefore, step, changeState, sign, withdraw }
}
export type VersionDeeds = ReturnType<typeof useVersionDeeds>

const sendSignature = (input: { revisionId: string; organisationId: string }) =>
  api.signRevision(input.revisionId, input.organisationId)
