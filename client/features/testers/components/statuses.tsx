import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../../../shared/testers/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { classNames } from '../../../ui/class-names.ts'
import type { Filters, Narrow } from '../filters.ts'
import styles from './panel.module.css'

/** How many enterprises have which status; also those that are not counted. */
export function Statuses(props: { statuses: Dashboard['statuses']; filters: Filters; narrow: Narrow }) {
  const { statuses, filters, narrow } = props
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section className={styles.panel}>
      <h2 className={styles.title}>{t('testers.status.title')}</h2>
      <div className={styles.rows}>
        {statuses.map(({ status, count }) => (
          <Button
            key={status}
            className={classNames(styles.load, styles.plain)}
            aria-pressed={filters.status === status}
            onPress={() => void narrow({ status: filters.status === status ? undefined : status })}
          >
            {t(`testers.statusGroup.${status}`)}
            <b>{format.number(count)}</b>
          </Button>
        ))}
      </div>
    </section>
  )
}
