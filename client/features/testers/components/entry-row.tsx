import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { useRemoval } from '../removal.ts'
import styles from './entry-row.module.css'

/** One entry of the file with what can be done with it. */
export function EntryRow(props: {
  testerId: string
  entryId: string
  /** Missing for who may only read. */
  onChange?: () => void
  children: ReactNode
}) {
  const { testerId, entryId, onChange, children } = props
  const { t } = useTranslation()
  const remove = useRemoval(testerId)
  return (
    <li className={styles.row}>
      <div className={styles.words}>{children}</div>
      {onChange && (
        <span className={styles.deeds} data-not-printed>
          <IconButton icon="edit" size="small" label={t('testers.dossier.changeIt')} onPress={onChange} />
          <IconButton
            icon="trash"
            size="small"
            label={t('testers.dossier.removeIt')}
            onPress={() => remove(entryId)}
          />
        </span>
      )}
    </li>
  )
}
