import { versants } from '../organisations/territories.ts'
import { chartLines, type ChartLine, type ChartQuery } from './chart.ts'
import type { FigureValue } from './schema.ts'
import { figureNumber, hasDiverged, measureWords, narrowingWords, type Say } from './words.ts'

/** A chart as it is shown: columns of numbers, and for each row how long its bar is. */
export interface ChartTable {
  title: string
  /** Over the names, then over each column of numbers. */
  head: string[]
  rows: ChartRow[]
  /** The day of the numbers; undefined while none is known. */
  on: string | undefined
}

export interface ChartRow {
  name: string
  cells: string[]
  /** Length of the bar, and where the target stands on it: 0 to 1 of the longest. Not in a matrix, nor of a total. */
  bar?: { length: number; target: number | undefined }
  isTotal: boolean
  /** For each cell what its number is now, where the data moved since it was kept. */
  moved: (string | undefined)[]
}

/** What the chart tells in words: « entreprises engagées par pôle, versant FR ». */
export function chartTitle(chart: ChartQuery, say: Say): string {
  const measure = chart.by === 'stage' ? say('figures.chart.stagesDone') : measureWords(chart, say)
  return [`${measure} ${say(`figures.chart.by.${chart.by}`)}`, ...narrowingWords(chart, say)].join(', ')
}

/**
 * The chart with its numbers. Stages that the project has not are left out.
 * @param shown what the text shows; @param now what the queries give now, for those who may know
 */
export function chartTable(
  chart: ChartQuery,
  { shown, now = [] }: { shown: readonly FigureValue[]; now?: readonly FigureValue[] },
  { say, locale }: { say: Say; locale: string }
): ChartTable {
  const valueOf = (query: string) => shown.find(one => one.query === query)
  const lines = chartLines(chart).filter(
    ({ of, queries }) => !('stage' in Object(of)) || (valueOf(queries[0]!)?.value ?? null) !== null
  )
  const hasTarget = lines.some(
    ({ target }) => target !== undefined && (valueOf(target)?.value ?? null) !== null
  )
  const queriesOf = ({ queries, target }: ChartLine) => [...queries, ...(hasTarget && target ? [target] : [])]
  const numbers = lines
    .filter(({ of }) => of !== 'total')
    .flatMap(line => queriesOf(line).map(query => valueOf(query)?.value ?? 0))
  const longest = Math.max(1, ...numbers)
  const text = (query: string) => {
    const value = valueOf(query)
    return value ? figureNumber(value, locale) : '…'
  }
  return {
    title: chartTitle(chart, say),
    head: [
      say(`figures.chart.head.${chart.by}`),
      ...(chart.by === 'matrix' ? [...versants, say('figures.chart.total')] : [say('figures.chart.number')]),
      ...(hasTarget ? [say('figures.chart.target')] : [])
    ],
    rows: lines.map(line => {
      const { of, queries, target } = line
      const aim = hasTarget && target ? valueOf(target)?.value : undefined
      return {
        name: nameOf(of, say),
        cells: queriesOf(line).map(text),
        ...(chart.by !== 'matrix' && of !== 'total'
          ? {
              bar: {
                length: (valueOf(queries[0]!)?.value ?? 0) / longest,
                target: aim === undefined || aim === null ? undefined : aim / longest
              }
            }
          : {}),
        isTotal: of === 'total',
        moved: queriesOf(line).map(query => {
          const kept = valueOf(query)
          const current = now.find(one => one.query === query)
          return kept && hasDiverged(kept, current) ? figureNumber(current!, locale) : undefined
        })
      }
    }),
    on: shown.find(({ query }) => lines.some(({ queries }) => queries.includes(query)))?.on
  }
}

function nameOf(of: ChartLine['of'], say: Say): string {
  if (of === 'total') return say('figures.chart.total')
  if ('pole' in of) return say(`ui.pole.${of.pole}`)
  if ('versant' in of) return say(`ui.versant.${of.versant}`)
  return say('figures.chart.stage', { number: of.stage })
}

/** What the chart tells, its day, its source, and which of its numbers moved since. */
export function chartSource(table: ChartTable, say: Say, date: (day: string) => string): string {
  const moved = table.rows
    .map(row => ({ name: row.name, now: row.moved.filter(one => one !== undefined) }))
    .filter(({ now }) => now.length > 0)
  return [
    table.on && sentence(say('figures.source', { label: table.title, date: date(table.on) })),
    moved.length > 0 &&
      say('figures.chart.diverged', {
        rows: moved.map(({ name, now }) => `${name} ${now.join(' / ')}`).join(', ')
      })
  ]
    .filter(Boolean)
    .join(' ')
}

const sentence = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1)
