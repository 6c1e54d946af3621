import { useTranslation } from 'react-i18next'
import { Link } from '../../ui/link.tsx'
import { addresses } from '../addresses.ts'
import styles from './lone-page.module.css'
import { LonePage } from './lone-page.tsx'

/** Nothing here, or nothing for this reader: both look alike. */
export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <LonePage title={t('ui.notFound.title')}>
      <p className={styles.words}>{t('ui.notFound.words')}</p>
      <p>
        <Link to={addresses.home()} variant="button">
          {t('ui.notFound.home')}
        </Link>
      </p>
    </LonePage>
  )
}
