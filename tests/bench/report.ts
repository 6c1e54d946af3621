import { isMet, type Measure } from './bench.ts'

/** What one bench measured, as it is kept in `results/`. */
export interface Result {
  name: string
  about: string
  machine: string
  /** What the machine did besides: processes that wanted a core in the minute before. */
  load?: number
  revision: string
  at: string
  measures: Measure[]
}

/** One figure for the terminal. */
export function line(measure: Measure): string {
  const beside = Object.entries(measure.beside ?? {}).map(([name, value]) => `${name} ${round(value)}`)
  const parts = [`${measure.what}: ${round(measure.value)} ${measure.unit}`]
  if (beside.length > 0) parts.push(`(${beside.join(', ')})`)
  if (typeof measure.ratio === 'number') parts.push(`ratio ${round(measure.ratio)}`)
  const met = isMet(measure)
  if (met !== undefined) parts.push(`[${target(measure)}: ${met ? 'met' : 'MISSED'}]`)
  return parts.join(' ')
}

/** The tables of all results, as README.md shows them. */
export function report(results: Result[]): string {
  return [
    '# Speed',
    '',
    'Written by `npm run bench`; `npm run bench -- <name>` measures one part again. Nothing here is typed by hand.',
    '',
    ...results.map(section)
  ].join('\n')
}

function section(result: Result): string {
  const busy = result.load === undefined ? '' : `, where ${round(result.load)} other processes wanted a core`
  const others = [...new Set(result.measures.flatMap(({ beside }) => Object.keys(beside ?? {})))]
  const header = ['what', 'measured', ...others, ...(others.length > 0 ? ['ratio'] : []), 'target', '']
  const rule = header.map((name, i) => (i === 0 || i >= header.length - 2 ? '---' : '---:'))
  const rows = result.measures.map(measure => {
    const met = isMet(measure)
    return [
      measure.what,
      `${round(measure.value)} ${measure.unit}`,
      ...others.map(name => (measure.beside && name in measure.beside ? round(measure.beside[name]) : '')),
      ...(others.length > 0 ? [typeof measure.ratio === 'number' ? round(measure.ratio) : ''] : []),
      target(measure),
      met === undefined ? '' : met ? 'met' : '**missed**'
    ]
  })
  return [
    `## ${result.name}`,
    '',
    `${result.about} Measured ${result.at.slice(0, 10)} at ${result.revision} on ${result.machine}${busy}.`,
    '',
    ...[header, rule, ...rows].map(cells => `| ${cells.join(' | ')} |`),
    ''
  ].join('\n')
}

function target({ unit, ratio, most, least }: Measure): string {
  const of = ratio === undefined ? ` ${unit}` : ' times the best peer'
  if (most !== undefined) return `at most ${most}${of}`
  if (least !== undefined) return `at least ${least}${of}`
  return ''
}

function round(value: number | undefined): string {
  if (value === undefined) return 'failed'
  return String(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)))
}
