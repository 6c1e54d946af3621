import { useTranslation } from 'react-i18next'
import type { OrganisationView } from '../../../../shared/organisations/register-schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/page.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { usePairDeeds } from '../hooks.ts'
import styles from './item-sections.module.css'

/** The organisations that became this one; each can be separated again, with what it had. */
export function MergedList({ organisation }: { organisation: OrganisationView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { undoMerge } = usePairDeeds()
  if (organisation.merged.length === 0) return null
  const separate = (mergeId: string) =>
    undoMerge.mutate(mergeId, {
      onSuccess: () => toast(t('organisations.merge.separated')),
      onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
    })
  return (
    <Section title={t('organisations.merge.list')}>
      <ul className={styles.items}>
        {organisation.merged.map(({ mergeId, name, by, at }) => (
          <li key={mergeId} className={styles.item}>
            <div className={styles.words}>
              <span className={styles.name}>{name}</span>
              <span className={styles.about}>{t('organisations.by', { by, date: format.date(at) })}</span>
            </div>
            {organisation.can.merge && (
              <Button size="small" variant="quiet" icon="undo" onPress={() => separate(mergeId)}>
                {t('organisations.merge.separate')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
