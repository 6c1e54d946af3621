import { useTranslation } from 'react-i18next'
import styles from './skeleton.module.css'

/** Keeps the place of `rows` lines that are on their way; seen only when they take over 200 ms. */
export function Skeleton({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div className={styles.skeleton} role="status" data-loading aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className={styles.row} />
      ))}
    </div>
  )
}
