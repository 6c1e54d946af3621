import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import type { StageStatus } from '../../../../shared/testers/history.ts'
import type { Dashboard } from '../../../../shared/testers/schema.ts'
import { inLanguage, useFormat } from '../../../platform/i18n.ts'
import type { Filters, Narrow } from '../filters.ts'
import { ChartMenu } from './chart-menu.tsx'
import styles from './panel.module.css'

const order: readonly StageStatus[] = ['done', 'started', 'skipped', 'not-applicable', 'todo']

/** How far the enterprises are in the approach, stage by stage; each number opens its names. */
export function Funnel(props: {
  stages: Dashboard['stages']
  total: number
  filters: Filters
  narrow: Narrow
}) {
  const { stages, total, filters, narrow } = props
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section className={styles.panel}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('testers.funnel.title')}</h2>
        <ChartMenu
          name={t('testers.funnel.title')}
          columns={[t('testers.funnel.title'), t('testers.progress.count')]}
          rows={stages.flatMap(stage =>
            order.map(
              status =>
                [
                  `${stage.number}. ${inLanguage(stage.title)}, ${t(`testers.stageStatus.${status}`)}`,
                  stage[status]
                ] as const
            )
          )}
        />
      </div>
      {stages.map(stage => (
        <div key={stage.number} className={styles.stage}>
          <p className={styles.stageTitle}>
            {stage.number}. {inLanguage(stage.title)}
          </p>
          <div className={styles.stack} aria-hidden="true">
            {order
              .filter(status => stage[status] > 0)
              .map(status => (
                <span
                  key={status}
                  className={styles.part}
                  data-status={status}
                  style={{ flexGrow: stage[status] / Math.max(1, total) }}
                />
              ))}
          </div>
          <div className={styles.keys}>
            {order
              .filter(status => stage[status] > 0)
              .map(status => {
                const key = `${stage.number}-${status}`
                const words = t(`testers.stageStatus.${status}`)
                return (
                  <Button
                    key={status}
                    className={styles.key}
                    aria-pressed={filters.stage === key}
                    aria-label={t('testers.funnel.show', {
                      status: words,
                      number: stage.number,
                      count: stage[status]
                    })}
                    onPress={() => void narrow({ stage: filters.stage === key ? '' : key })}
                  >
                    <span className={`${styles.part} ${styles.swatch}`} data-status={status} />
                    {words} <b>{format.number(stage[status])}</b>
                  </Button>
                )
              })}
          </div>
        </div>
      ))}
    </section>
  )
}
