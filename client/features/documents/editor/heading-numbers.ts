import { useMutation, useQueryClient } from '@tanstack/react-query'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { numberHeadings } from '../api.ts'
import { useDocument, useDocumentsKey } from '../hooks.ts'

/** Whether the headings of the document are numbered, and how to change it for everybody. */
export function useHeadingNumbers(documentId: string): { isOn: boolean; toggle: () => void } {
  const { data } = useDocument(documentId)
  const key = useDocumentsKey()
  const client = useQueryClient()
  const isOn = data?.hasNumberedHeadings ?? false
  const change = useMutation({
    mutationFn: (hasNumberedHeadings: boolean) => numberHeadings(documentId, { hasNumberedHeadings }),
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
    onError: (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  })
  return { isOn, toggle: () => change.mutate(!isOn) }
}
