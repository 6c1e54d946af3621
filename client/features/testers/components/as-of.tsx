import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../../../shared/testers/schema.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import type { Filters, Narrow } from '../filters.ts'
import styles from './as-of.module.css'

/** The one day of the whole page, and the day with which it is compared. */
export function AsOf(props: { dashboard: Dashboard; filters: Filters; narrow: Narrow }) {
  const { dashboard, filters, narrow } = props
  const { t } = useTranslation()
  return (
    <div className={styles.dates} role="group" aria-label={t('testers.asOf.group')} data-not-printed>
      <DateField
        label={t('testers.asOf.label')}
        value={dashboard.asOf}
        onChange={day => isDay(day) && void narrow({ asOf: day, since: undefined })}
      />
      <DateField
        label={t('testers.asOf.since')}
        value={dashboard.since}
        max={dashboard.asOf}
        onChange={day => isDay(day) && void narrow({ since: day })}
      />
      {(filters.asOf || filters.since) && (
        <Button variant="quiet" onPress={() => void narrow({ asOf: undefined, since: undefined })}>
          {t('testers.asOf.today')}
        </Button>
      )}
    </div>
  )
}

/** While a year is being typed it is 0002, 0020, 0201: nothing is asked for that. */
const isDay = (day: string | null): day is string => day !== null && day >= '1990'
