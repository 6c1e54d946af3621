import { useTranslation } from 'react-i18next'
import styles from './river.module.css'

/** The course of the Lys through the three versants: why the workspace bears its name. */
export function River() {
  const { t } = useTranslation()
  return (
    <footer className={styles.river} data-not-printed>
      <svg viewBox="0 0 1200 64" preserveAspectRatio="none" className={styles.course} aria-hidden="true">
        <path className={styles.fr} d="M0 50c90-2 120-26 210-26s130 22 226 18" />
        <path className={styles.wal} d="M436 42c70-4 96-22 164-24s86 10 150 10" />
        <path className={styles.vl} d="M750 28c110 0 150 22 250 18s140-26 200-28" />
      </svg>
      <p className={styles.words}>{t('session.course')}</p>
    </footer>
  )
}
