import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TemplateKind } from '../../../../shared/documents/templates.ts'
import type { Language } from '../../../../shared/languages.ts'
import { useProject } from '../../../platform/session.ts'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import * as api from './api.ts'

/** Below the key of documents: a template that changes is heard of as any document is. */
const keyOf = (projectId: string) => ['documents', projectId, 'templates'] as const

export function useTemplates() {
  const { id } = useProject()
  return useQuery({
    queryKey: [...keyOf(id), 'list'],
    queryFn: ({ signal }) => api.fetchTemplates(id, signal),
    throwOnError: true
  })
}

/** What a document would begin with; nothing is asked for a kind without a template. */
export function useTemplate(kind: TemplateKind | undefined, language: Language) {
  const { id } = useProject()
  return useQuery({
    queryKey: [...keyOf(id), kind, language],
    queryFn: ({ signal }) => api.fetchTemplate(id, kind!, language, signal),
    enabled: kind !== undefined
  })
}

/** Makes a template the project's own, and goes back to the one that is shipped. */
export function useTemplateDeeds({ onAdapted }: { onAdapted: (documentId: string) => void }) {
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const client = useQueryClient()
  const onError = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  const refresh = () => client.invalidateQueries({ queryKey: ['documents', projectId] })
  const adapt = useMutation({
    mutationFn: (kind: TemplateKind) => api.adaptTemplate(projectId, kind, {}),
    onError,
    onSuccess: async ({ documentId }) => {
      await refresh()
      onAdapted(documentId)
    }
  })
  const takeBack = useMutation({
    mutationFn: (input: { kind: TemplateKind; documentId: string }) =>
      api.adaptTemplate(projectId, input.kind, { documentId: input.documentId }),
    onError,
    onSuccess: refresh
  })
  const reset = useMutation({
    mutationFn: (kind: TemplateKind) => api.resetTemplate(projectId, kind),
    onError,
    onSuccess: ({ documentId }, kind) => {
      toast(t('templates.wasReset', { kind: t(`documents.kind.${kind}`) }), {
        undo: () => takeBack.mutate({ kind, documentId })
      })
      return refresh()
    }
  })
  return { adapt, reset }
}
