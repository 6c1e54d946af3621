import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { HtmlContext } from './html-context.ts'
import { inlineOf } from './html-inline.ts'
import { attribute, elementsOf, textOf, type HtmlElement } from './html-tree.ts'
import { limits } from './limits.ts'
import { namePlace } from './read-blocks.ts'

const MOST_COLUMNS = 60
const MOST_ROWS_SPANNED = 500

/** A table with its merged cells; beyond four tables in each other only the text of the inner one is kept. */
export function readHtmlTable(table: HtmlElement, context: HtmlContext): DocumentJson[] {
  const inner = { ...context, tableDepth: context.tableDepth + 1 }
  const rows = rowsOf(table)
  if (inner.tableDepth > limits.tableDepth) {
    context.losses.add('nested-tables')
    return rows.flatMap(row => cellsIn(row).flatMap(cell => context.blocks(cell.childNodes, inner)))
  }
  const widths = widthsOf(table)
  const content = placed(rows)
    .map(row => ({
      type: 'tableRow',
      content: row.map(({ cell, column }) => cellOf(cell, column, widths, inner))
    }))
    .filter(row => row.content.length > 0)
  if (content.length === 0) return []
  const node: DocumentJson = { type: 'table', content }
  const caption = elementsOf(table).find(({ tagName }) => tagName === 'caption')
  const words = caption ? captionText(caption, context) : ''
  if (words) node.attrs = { caption: words }
  const id = attribute(table, 'id')
  if (id) namePlace(node, [id], context.places)
  return [node]
}

const captionText = (caption: HtmlElement, context: HtmlContext) =>
  inlineOf(caption.childNodes, [], context)
    .map(node => node.text ?? ' ')
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 2000)

function rowsOf(table: HtmlElement): HtmlElement[] {
  return elementsOf(table).flatMap(one =>
    one.tagName === 'tr' ? [one] : ['thead', 'tbody', 'tfoot'].includes(one.tagName) ? rowsOf(one) : []
  )
}

const cellsIn = (row: HtmlElement) =>
  elementsOf(row).filter(({ tagName }) => tagName === 'td' || tagName === 'th')

const spanOf = (cell: HtmlElement, name: 'colspan' | 'rowspan') =>
  Math.min(
    name === 'colspan' ? MOST_COLUMNS : MOST_ROWS_SPANNED,
    Math.max(1, Math.floor(Number(attribute(cell, name) ?? 1)) || 1)
  )

/** The cells with the column in which each begins. */
function placed(rows: readonly HtmlElement[]): { cell: HtmlElement; column: number }[][] {
  /** Rows for which a column is still taken from above. */
  const taken: number[] = []
  return rows.map(row => {
    let column = 0
    const cells = cellsIn(row).map(cell => {
      while ((taken[column] ?? 0) > 0) column++
      const at = column
      for (let index = 0; index < spanOf(cell, 'colspan'); index++) taken[column++] = spanOf(cell, 'rowspan')
      return { cell, column: at }
    })
    for (let index = 0; index < taken.length; index++) taken[index] = Math.max(0, (taken[index] ?? 0) - 1)
    return cells
  })
}

function cellOf(
  cell: HtmlElement,
  column: number,
  widths: number[] | undefined,
  context: HtmlContext
): DocumentJson {
  const content = context.blocks(cell.childNodes, context)
  const colspan = spanOf(cell, 'colspan')
  const own = widths?.slice(column, column + colspan)
  const align = /(?:^|;)\s*text-align:\s*(left|center|right)/i.exec(attribute(cell, 'style') ?? '')?.[1]
  const known = (align ?? attribute(cell, 'align'))?.toLowerCase()
  return {
    type: cell.tagName === 'th' ? 'tableHeader' : 'tableCell',
    attrs: {
      colspan,
      rowspan: spanOf(cell, 'rowspan'),
      colwidth: own?.length === colspan ? own : null,
      ...(known && ['left', 'center', 'right'].includes(known) ? { align: known } : {})
    },
    content: content.length > 0 || textOf(cell) === '' ? filled(content) : content
  }
}

const filled = (blocks: DocumentJson[]): DocumentJson[] =>
  blocks.length > 0 ? blocks : [{ type: 'paragraph' }]

/** Widths in pixels that the columns are given; undefined when not all are. */
function widthsOf(table: HtmlElement): number[] | undefined {
  const columns = elementsOf(table)
    .filter(({ tagName }) => tagName === 'colgroup')
    .flatMap(elementsOf)
  const widths = columns.map(column =>
    Number(/width:\s*(\d+(?:\.\d+)?)px/.exec(attribute(column, 'style') ?? '')?.[1])
  )
  return widths.length > 0 && widths.every(width => width > 8 && width < 10_000)
    ? widths.map(Math.round)
    : undefined
}
