import t from 'tap'
import { withPrintedFigures } from '../../server/features/figures/printed.ts'
import { translator } from '../../server/platform/translate.ts'
import { figureQueries } from '../../shared/editor/live-figure.ts'
import {
  chartForms,
  chartQueries,
  readChart,
  writeChart,
  type ChartQuery
} from '../../shared/figures/chart.ts'
import { chartSource, chartTable } from '../../shared/figures/chart-words.ts'
import { measures, readQuery } from '../../shared/figures/query.ts'
import type { FigureValue } from '../../shared/figures/schema.ts'

const valuesOf = (numbers: Record<string, number | null>): FigureValue[] =>
  Object.entries(numbers).map(([query, value]) => ({
    query,
    value,
    numerator: null,
    denominator: null,
    on: '2018-12-31'
  }))
const byPole: ChartQuery = { by: 'pole', measure: 'engaged' }
const engaged = valuesOf({
  'measure=engaged&pole=insertion': 28,
  'measure=engaged&pole=solidarity': 20,
  'measure=engaged&pole=aess': 21,
  'measure=engaged': 69,
  'measure=target&pole=insertion': 30,
  'measure=target&pole=solidarity': 20,
  'measure=target&pole=aess': null,
  'measure=target': 68
})
const plain = (text: string | undefined) => text?.replace(/\s/gu, ' ')

t.test('every chart is read back as it was written, and each of its queries can be counted', async t => {
  for (const by of chartForms)
    for (const measure of measures)
      for (const asOf of [undefined, '2018-12-31']) {
        const written = writeChart({ by, measure, pole: 'aess', versant: 'FR', stage: 2, asOf })
        const read = readChart(written)
        t.ok(read, written)
        t.equal(writeChart(read!), written)
        t.ok(chartQueries(written).every(query => readQuery(query) !== undefined))
        t.equal(new Set(chartQueries(written)).size, chartQueries(written).length, 'none twice')
      }
})

t.test('nothing else is a chart', async t => {
  for (const nonsense of [
    '',
    'by=pole',
    'by=month&measure=engaged',
    'measure=engaged&by=pole',
    'by=pole&measure=engaged&pole=aess',
    'by=stage&measure=engaged',
    `by=pole&measure=engaged&asOf=${'9'.repeat(300)}`,
    null,
    7
  ]) {
    t.equal(readChart(nonsense), undefined, String(nonsense).slice(0, 40))
    t.same(chartQueries(nonsense), [])
  }
})

t.test('a text names the queries of its charts, each once', async t => {
  const chart = { type: 'liveChart', attrs: { chart: writeChart(byPole) } }
  const found = figureQueries({ type: 'doc', content: [chart, { type: 'callout', content: [chart] }] })
  t.same([...found].toSorted(), engaged.map(({ query }) => query).toSorted())
})

t.test('bars are as long as their numbers, with the target on them and the total below', async t => {
  const { t: say, locale } = translator('fr')
  const table = chartTable(byPole, { shown: engaged }, { say, locale })
  t.same(table.head, ['Pôle', 'Nombre', 'Cible'])
  t.same(
    table.rows.map(({ name, cells }) => [name, ...cells]),
    [
      ['Insertion', '28', '30'],
      ['Solidarité', '20', '20'],
      ['AESS', '21', '–'],
      ['Total', '69', '68']
    ]
  )
  t.same(
    table.rows.map(({ bar }) => bar),
    [
      { length: 28 / 30, target: 1 },
      { length: 20 / 30, target: 20 / 30 },
      { length: 21 / 30, target: undefined },
      undefined
    ]
  )
  t.equal(
    plain(chartSource(table, say, day => day)),
    'Entreprises testeuses engagées par pôle, au 2018-12-31. Source : registre des entreprises testeuses.'
  )
})

t.test('stages that the project has not are left out, and targets that nobody set', async t => {
  const { t: say, locale } = translator('nl')
  const chart: ChartQuery = { by: 'stage', measure: 'stage-done' }
  const shown = valuesOf({
    'measure=stage-done&stage=1': 40,
    'measure=stage-done&stage=2': 12,
    'measure=stage-done&stage=3': null
  })
  t.same(
    chartTable(chart, { shown }, { say, locale }).rows.map(({ name, cells }) => [name, ...cells]),
    [
      ['Fase 1', '40'],
      ['Fase 2', '12']
    ]
  )
  const withoutTarget = chartTable(
    byPole,
    { shown: engaged.filter(({ query }) => !query.includes('target')) },
    { say, locale }
  )
  t.same(withoutTarget.head, ['Pool', 'Aantal'])
})

t.test(
  'a printed chart is a captioned table that keeps its place among the figures, and says what moved',
  async t => {
    const node = {
      type: 'liveChart',
      attrs: { blockId: 'abc', caption: 'Engagement', chart: writeChart(byPole) }
    }
    const now = engaged.map(one => (one.query === 'measure=engaged&pole=aess' ? { ...one, value: 22 } : one))
    const { content } = withPrintedFigures({ type: 'doc', content: [node] }, 'en', { shown: engaged, now })
    const [table, source] = content!
    t.match(table, { type: 'table', attrs: { blockId: 'abc', caption: 'Engagement', isChart: true } })
    t.equal(table!.content!.length, 5)
    t.equal(
      source!.content![0]!.text,
      'Engaged tester enterprises by pole, as of 31 Dec 2018. Source: register of tester enterprises. ' +
        'The data has changed since: AESS 22 today.'
    )
    t.same(
      withPrintedFigures({ type: 'doc', content: [{ type: 'liveChart', attrs: { chart: 'x' } }] }, 'en', {
        shown: []
      }).content,
      []
    )
  }
)
