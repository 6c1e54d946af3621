import { useTranslation } from 'react-i18next'
import styles from './page.module.css'

/** The licences of citeproc and of the styles ask to be named where their work is used. */
export function Credit() {
  const { t } = useTranslation()
  return (
    <p className={styles.credit}>
      {t('references.credit')} ·{' '}
      <a href="https://citationstyles.org/" target="_blank" rel="noopener noreferrer">
        citationstyles.org
      </a>
    </p>
  )
}
