import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../../../shared/testers/calendar.ts'
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
      <AskedDay
        label={t('testers.asOf.label')}
        value={dashboard.asOf}
        max={dayOf(new Date())}
        onAsk={asOf => void narrow({ asOf, since: undefined })}
      />
      <AskedDay
        label={t('testers.asOf.since')}
        value={dashboard.since}
        max={dashboard.asOf}
        onAsk={since => void narrow({ since })}
      />
      {(filters.asOf || filters.since) && (
        <Button variant="quiet" onPress={() => void narrow({ asOf: undefined, since: undefined })}>
          {t('testers.asOf.today')}
        </Button>
      )}
    </div>
  )
}

/**
 * A day that is asked for as soon as it can be told of. While it is typed it is 31/12 of this year, or of the year 0002:
 * nothing is asked for that, and what was typed stays.
 */
function AskedDay(props: { label: string; value: string; max: string; onAsk: (day: string) => void }) {
  const { label, value, max, onAsk } = props
  const [typed, setTyped] = useState<string>()
  return (
    <DateField
      label={label}
      value={typed ?? value}
      max={max}
      onBlur={() => setTyped(undefined)}
      onChange={day => {
        if (day === null) return
        setTyped(day)
        if (day >= '1990' && day <= max) onAsk(day)
      }}
    />
  )
}
