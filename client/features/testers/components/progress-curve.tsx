import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '../../../../shared/testers/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { ChartMenu } from './chart-menu.tsx'
import { curveShape } from './curve-shape.ts'
import styles from './panel.module.css'

/** How many enterprises there were, day by day, against the target; the same numbers as a table below. */
export function ProgressCurve({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation()
  const format = useFormat()
  const svg = useRef<SVGSVGElement>(null)
  const { narrowed, curve, asOf, startsOn } = dashboard
  const { count, target } = narrowed
  const shape = curveShape({ curve, target: target ?? 0, from: startsOn, to: asOf })
  const missing = (target ?? 0) - count
  return (
    <section className={styles.panel}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('testers.progress.title')}</h2>
        <ChartMenu
          name={t('testers.progress.title')}
          columns={[t('testers.progress.day'), t('testers.progress.count')]}
          rows={curve.map(point => [point.on, point.count])}
          svg={svg}
        />
      </div>
      <p className={styles.big}>
        {target === null
          ? t('testers.progress.wordsWithout', { count: format.number(count) })
          : t('testers.progress.words', { count: format.number(count), target: format.number(target) })}
      </p>
      {target !== null && (
        <p className={styles.words}>
          {missing >= 0
            ? t('testers.progress.missing', { count: missing })
            : t('testers.progress.exceeded', { count: -missing })}
        </p>
      )}
      <svg
        ref={svg}
        viewBox={`0 0 ${shape.width} ${shape.height}`}
        className={styles.curve}
        role="img"
        aria-label={t('testers.progress.chart', { from: format.date(shape.from), to: format.date(asOf) })}
      >
        <path d={shape.area} className={styles.area} />
        <line x1="0" x2={shape.width} y1={shape.base} y2={shape.base} className={styles.axis} />
        {target !== null && (
          <>
            <line x1="0" x2={shape.width} y1={shape.aim} y2={shape.aim} className={styles.aim} />
            <text x="0" y={shape.aim - 4} className={styles.label}>
              {format.number(target)}
            </text>
          </>
        )}
        <path d={shape.line} className={styles.line} />
        <text x="0" y={shape.height} className={styles.label}>
          {format.date(shape.from)}
        </text>
        <text x={shape.width} y={shape.height} textAnchor="end" className={styles.label}>
          {format.date(asOf)}
        </text>
      </svg>
      <details className={styles.details}>
        <summary>{t('testers.progress.table')}</summary>
        <div className={styles.scroll}>
          <table className={styles.data}>
            <thead>
              <tr>
                <th scope="col">{t('testers.progress.day')}</th>
                <th scope="col">{t('testers.progress.count')}</th>
              </tr>
            </thead>
            <tbody>
              {curve.map(point => (
                <tr key={point.on}>
                  <th scope="row">{format.date(point.on)}</th>
                  <td>{format.number(point.count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  )
}
