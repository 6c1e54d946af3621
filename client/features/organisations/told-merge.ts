import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../ui/refusal.ts'
import { toast } from '../../ui/toast-store.ts'
import { usePairDeeds } from './hooks.ts'

/** Says that two organisations became one, and offers to take it back. */
export function useToldMerge(): (mergeId: string) => void {
  const { t } = useTranslation()
  const { undoMerge } = usePairDeeds()
  return mergeId =>
    toast(t('organisations.merge.done'), {
      undo: () =>
        undoMerge.mutate(mergeId, {
          onSuccess: () => toast(t('organisations.merge.separated')),
          onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
        })
    })
}
