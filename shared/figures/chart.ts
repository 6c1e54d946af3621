import { versants, type Versant } from '../organisations/territories.ts'
import { poles, type Pole } from '../testers/history.ts'
import { readQuery, writeQuery, type FigureQuery, type Measure } from './query.ts'

/** What the bars of a chart, or the cells of a table of poles and versants, stand for. */
export const chartForms = ['pole', 'versant', 'stage', 'matrix'] as const
export type ChartForm = (typeof chartForms)[number]

/** A chart is a figure for each pole, versant or stage, or for each cell of the matrix. */
export interface ChartQuery extends FigureQuery {
  by: ChartForm
}

/** A project has no more stages. */
const STAGES = 9

/** The chart as it stands in a document: always in the same order, so that equal charts are equal texts. */
export const writeChart = (chart: ChartQuery): string => `by=${chart.by}&${writeQuery(settled(chart))}`

/** Reads what `writeChart` wrote; anything else is undefined. */
export function readChart(written: unknown): ChartQuery | undefined {
  const parts = typeof written === 'string' ? /^by=([a-z]+)&(.+)$/.exec(written) : null
  const by = chartForms.find(form => form === parts?.[1])
  const query = readQuery(parts?.[2])
  if (!by || !query) return undefined
  const chart = { ...query, by }
  return writeChart(chart) === written ? chart : undefined
}

/** A chart is not narrowed to what its bars tell apart; stages are counted where they are done. */
function settled({ by, ...query }: ChartQuery): FigureQuery {
  const isByStage = by === 'stage'
  return {
    ...query,
    ...(by === 'pole' || by === 'matrix' ? { pole: undefined } : {}),
    ...(by === 'versant' || by === 'matrix' ? { versant: undefined } : {}),
    ...(isByStage ? { measure: 'stage-done', stage: 1 } : {})
  }
}

/** A row of a chart: the queries of its cells, and of the target that they are to reach. */
export interface ChartLine {
  of: { pole: Pole } | { versant: Versant } | { stage: number } | 'total'
  queries: string[]
  target?: string
}

/** Measures of which a target is set. */
const aimed: readonly Measure[] = ['engaged']

/** The rows of a chart from top to bottom, the total last. */
export function chartLines(chart: ChartQuery): ChartLine[] {
  const query = settled(chart)
  const cell = (narrowing: Partial<FigureQuery>) => writeQuery({ ...query, ...narrowing })
  const line = (of: ChartLine['of'], narrowing: Partial<FigureQuery>): ChartLine => {
    if (chart.by === 'matrix')
      return { of, queries: [...versants.map(versant => cell({ ...narrowing, versant })), cell(narrowing)] }
    return {
      of,
      queries: [cell(narrowing)],
      ...(aimed.includes(query.measure) ? { target: cell({ ...narrowing, measure: 'target' }) } : {})
    }
  }
  switch (chart.by) {
    case 'pole':
    case 'matrix':
      return [...poles.map(pole => line({ pole }, { pole })), line('total', {})]
    case 'versant':
      return [...versants.map(versant => line({ versant }, { versant })), line('total', {})]
    case 'stage':
      return Array.from({ length: STAGES }, (_, at) => line({ stage: at + 1 }, { stage: at + 1 }))
    default:
      return chart.by satisfies never
  }
}

/** Every query of a chart as it stands in a document; none of what cannot be read. */
export function chartQueries(written: unknown): string[] {
  const chart = readChart(written)
  return chart
    ? chartLines(chart).flatMap(({ queries, target }) => [...queries, ...(target ? [target] : [])])
    : []
}
