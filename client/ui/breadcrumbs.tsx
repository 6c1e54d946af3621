import { useTranslation } from 'react-i18next'
import styles from './breadcrumbs.module.css'
import { Icon } from './icon.tsx'
import { Link } from './link.tsx'
import type { Crumb } from './place.ts'

/** The way to where one is; the last one is here. */
export function Breadcrumbs({ crumbs, here }: { crumbs: readonly Crumb[]; here: string }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('ui.breadcrumbs')} className={styles.nav}>
      <ol className={styles.list}>
        {crumbs.map(crumb => (
          <li key={crumb.to} className={styles.crumb}>
            <Link to={crumb.to} variant="quiet" className={styles.link}>
              {crumb.label}
            </Link>
            <Icon name="chevron-right" size={14} />
          </li>
        ))}
        <li aria-current="page" className={styles.here}>
          {here}
        </li>
      </ol>
    </nav>
  )
}
