import type { DocumentJson } from '../../../shared/editor/schema.ts'
import type { FigureValue, FrozenFigure } from '../../../shared/figures/schema.ts'
import { readChart } from '../../../shared/figures/chart.ts'
import { chartSource, chartTable } from '../../../shared/figures/chart-words.ts'
import { figureNumber, figureSource, hasDiverged } from '../../../shared/figures/words.ts'
import type { Language } from '../../../shared/languages.ts'
import { translator, type Translator } from '../../platform/translate.ts'

/** The figures of a text that is printed: what it shows, and what they are now for those who may know. */
export interface PrintedFigures {
  shown: readonly (FigureValue | FrozenFigure)[]
  now?: readonly FigureValue[]
}

/**
 * The text with each live figure as its number and a footnote that says what it counts, on which day, from which
 * source, and whether the data moved since; each chart as a table of its numbers with the same said below it. Plain
 * nodes: every writer of files prints them.
 */
export function withPrintedFigures(
  content: DocumentJson,
  language: Language,
  figures: PrintedFigures
): DocumentJson {
  const words = translator(language)
  const print = (node: DocumentJson): DocumentJson =>
    node.content
      ? { ...node, content: joined(node.content.flatMap(child => printed(child, print, words, figures))) }
      : node
  return print(content)
}

function printed(
  node: DocumentJson,
  inside: (node: DocumentJson) => DocumentJson,
  words: Translator,
  { shown, now }: PrintedFigures
): DocumentJson[] {
  if (node.type === 'liveChart') return chart(node, words, { shown, now })
  if (node.type !== 'liveFigure') return [inside(node)]
  const query = String(node.attrs?.['query'] ?? '')
  const figure = shown.find(one => one.query === query)
  const marks = node.marks ? { marks: node.marks } : {}
  if (!figure) return [{ type: 'text', text: '–', ...marks }]
  const current = now?.find(one => one.query === query)
  const source = figureSource(figure, (key, params) => words.t(key, params), words.date)
  const moved =
    current && hasDiverged(figure, current)
      ? ` ${words.t('figures.movedNote', { value: figureNumber(current, words.locale), date: words.date(current.on) })}`
      : ''
  return [
    { type: 'text', text: figureNumber(figure, words.locale), ...marks },
    { type: 'footnote', content: [{ type: 'text', text: source + moved }] }
  ]
}

function chart(node: DocumentJson, words: Translator, { shown, now }: PrintedFigures): DocumentJson[] {
  const read = readChart(node.attrs?.['chart'])
  if (!read) return []
  const say = (key: string, params?: Record<string, string | number>) => words.t(key, params)
  const table = chartTable(read, { shown, ...(now ? { now } : {}) }, { say, locale: words.locale })
  const cell = (type: 'tableHeader' | 'tableCell', text: string, at: number): DocumentJson => ({
    type,
    attrs: { colspan: 1, rowspan: 1, colwidth: null, align: at === 0 ? 'left' : 'right' },
    content: [{ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) }]
  })
  const head = table.head.map((text, at) => cell('tableHeader', text, at))
  const rows = table.rows.map(({ name, cells }) => [
    cell('tableHeader', name, 0),
    ...cells.map((text, at) => cell('tableCell', text, at + 1))
  ])
  const { blockId = null, caption = '' } = node.attrs ?? {}
  return [
    {
      type: 'table',
      attrs: { blockId, caption, isChart: true },
      content: [head, ...rows].map(content => ({ type: 'tableRow', content }))
    },
    { type: 'paragraph', content: [{ type: 'text', text: chartSource(table, say, words.date) }] }
  ]
}

/** A number joins the words before it when they look alike, as if it had been typed. */
function joined(content: DocumentJson[]): DocumentJson[] {
  const runs: DocumentJson[] = []
  for (const node of content) {
    const last = runs.at(-1)
    const isSame =
      node.type === 'text' &&
      last?.type === 'text' &&
      JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? [])
    if (isSame) runs[runs.length - 1] = { ...last, text: `${last.text}${node.text}` }
    else runs.push(node)
  }
  return runs
}
