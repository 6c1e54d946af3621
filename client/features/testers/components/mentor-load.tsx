import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../../../shared/testers/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import type { Filters, Narrow } from '../filters.ts'
import { ChartMenu } from './chart-menu.tsx'
import styles from './panel.module.css'

/** Who accompanies how many enterprises. */
export function MentorLoad(props: { mentors: Dashboard['mentors']; filters: Filters; narrow: Narrow }) {
  const { mentors, filters, narrow } = props
  const { t } = useTranslation()
  const format = useFormat()
  const most = Math.max(1, ...mentors.map(({ count }) => count))
  return (
    <section className={styles.panel}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('testers.mentors.title')}</h2>
        <ChartMenu
          name={t('testers.mentors.title')}
          columns={[t('testers.column.mentor'), t('testers.progress.count')]}
          rows={mentors.map(({ mentor, count }) => [mentor?.name ?? t('testers.mentors.none'), count])}
        />
      </div>
      <div className={styles.rows}>
        {mentors.slice(0, 12).map(({ mentor, count }) => {
          const key = mentor?.id ?? 'none'
          return (
            <Button
              key={key}
              className={styles.load}
              aria-pressed={filters.mentor === key}
              onPress={() => void narrow({ mentor: filters.mentor === key ? '' : key })}
            >
              {mentor?.name ?? t('testers.mentors.none')}
              <span className={styles.track} aria-hidden="true">
                <span className={styles.bar} style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <b>{format.number(count)}</b>
            </Button>
          )
        })}
      </div>
    </section>
  )
}
