import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../ui/refusal.ts'
import { toast } from '../../ui/toast-store.ts'
import { useDossierDeeds, useTesterDeeds } from './hooks.ts'

/** Takes an entry out of the file of an enterprise; the toast takes it back. */
export function useRemoval(testerId: string): (entryId: string) => void {
  const { t } = useTranslation()
  const { remove } = useDossierDeeds(testerId)
  const { undo } = useTesterDeeds(testerId)
  return entryId =>
    remove.mutate(entryId, {
      onSuccess: ({ written }) => toast(t('testers.dossier.removed'), { undo: () => undo.mutate(written) }),
      onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
    })
}
