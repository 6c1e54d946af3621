import { useEffect, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { readChart } from '../../../../shared/figures/chart.ts'
import { chartSource, chartTable, type ChartRow } from '../../../../shared/figures/chart-words.ts'
import { locales, type Language } from '../../../../shared/languages.ts'
import { loadWordsOf, translated } from '../../../platform/i18n.ts'
import styles from './chart-figure.module.css'
import type { ShownFigures } from './static-figure.tsx'

/** A chart of a text, in the language of the text: its numbers as a table, with bars beside them. */
export function ChartFigure(props: { chart: unknown; language: Language; figures: ShownFigures }) {
  const { chart: written, language, figures } = props
  // drawn again when the words of the text are there
  useTranslation()
  useEffect(() => void loadWordsOf(language), [language])
  const { t, date } = translated(language)
  const chart = readChart(written)
  if (!chart) return <p className={styles.source}>{t('figures.chart.unknown')}</p>
  const shown = figures.kept.length > 0 ? figures.kept : figures.now
  const table = chartTable(chart, { shown, now: figures.now }, { say: t, locale: locales[language] })
  const hasBars = table.rows.some(({ bar }) => bar)
  const [name, ...numbers] = table.head
  return (
    <div className={styles.chart}>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={table.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{name}</th>
              {hasBars && <td />}
              {numbers.map(head => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(row => (
              <tr key={row.name} data-total={row.isTotal || undefined}>
                <th scope="row">{row.name}</th>
                {hasBars && (
                  <td className={styles.bars}>
                    <Bar bar={row.bar} />
                  </td>
                )}
                {row.cells.map((cell, index) => (
                  <td key={index} data-diverged={row.moved[index] !== undefined || undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.source}>{chartSource(table, t, date)}</p>
    </div>
  )
}

function Bar({ bar }: { bar: ChartRow['bar'] }) {
  if (!bar) return null
  const { length, target } = bar
  return (
    <span className={styles.bar} style={{ '--length': length } as CSSProperties}>
      {target !== undefined && <span className={styles.target} style={{ '--at': target } as CSSProperties} />}
    </span>
  )
}
