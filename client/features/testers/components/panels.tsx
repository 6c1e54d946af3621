import type { Dashboard } from '../../../../shared/testers/schema.ts'
import { useFilters } from '../filters.ts'
import styles from '../page.module.css'
import { AttentionPanel } from './attention-panel.tsx'
import { Funnel } from './funnel.tsx'
import { MentorLoad } from './mentor-load.tsx'
import { ProgressCurve } from './progress-curve.tsx'
import { Statuses } from './statuses.tsx'
import { TerritoryMap } from './territory-map.tsx'

/** What the matrix, or the page of a pole or a versant, is narrowed to: curve, stages, statuses, load, attention, map. */
export function Panels({ dashboard }: { dashboard: Dashboard }) {
  const { filters, narrow, placeQuery } = useFilters()
  return (
    <div className={styles.panels}>
      <div className={styles.stack}>
        <ProgressCurve dashboard={dashboard} />
        <TerritoryMap query={placeQuery} filters={filters} narrow={narrow} />
      </div>
      <div className={styles.stack}>
        <Funnel
          stages={dashboard.stages}
          total={dashboard.narrowed.count}
          filters={filters}
          narrow={narrow}
        />
        <AttentionPanel query={placeQuery} filters={filters} narrow={narrow} />
      </div>
      <div className={styles.stack}>
        <Statuses statuses={dashboard.statuses} filters={filters} narrow={narrow} />
        <MentorLoad mentors={dashboard.mentors} filters={filters} narrow={narrow} />
      </div>
    </div>
  )
}
