import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { limits } from './limits.ts'
import type { OpenContext } from './open-context.ts'
import { childElements, type XmlElement } from './xml.ts'

const PIXELS_PER_MILLIMETRE = 96 / 25.4
const WIDEST = 680
const MOST_COLUMNS = 60
const MOST_REPEATED_ROWS = 500

/** A table with its merged cells; beyond four tables in each other only the text of the inner one is kept. */
export function readOpenTable(table: XmlElement, context: OpenContext): DocumentJson[] {
  const inner = { ...context, tableDepth: context.tableDepth + 1 }
  const rows = rowsOf(table, false)
  if (inner.tableDepth > limits.tableDepth) {
    context.losses.add('nested-tables')
    return rows.flatMap(({ row }) =>
      childElements(row).flatMap(cell => context.blocks(childElements(cell), inner))
    )
  }
  const widths = widthsOf(table, context)
  const content = rows
    .map(({ row, isHead }) => ({ type: 'tableRow', content: cellsOf(row, isHead, widths, inner) }))
    .filter(row => row.content.length > 0)
  return content.length > 0 ? [{ type: 'table', content }] : []
}

function rowsOf(element: XmlElement, isHead: boolean): { row: XmlElement; isHead: boolean }[] {
  return childElements(element).flatMap(inner => {
    if (inner.name === 'table:table-row') {
      const repeated = Math.min(
        MOST_REPEATED_ROWS,
        Number(inner.attrs['table:number-rows-repeated'] ?? 1) || 1
      )
      return Array.from({ length: repeated }, () => ({ row: inner, isHead }))
    }
    if (inner.name === 'table:table-header-rows') return rowsOf(inner, true)
    return ['table:table-rows', 'table:table-row-group'].includes(inner.name) ? rowsOf(inner, isHead) : []
  })
}

function cellsOf(
  row: XmlElement,
  isHead: boolean,
  widths: number[] | undefined,
  context: OpenContext
): DocumentJson[] {
  const cells: DocumentJson[] = []
  let column = 0
  for (const element of childElements(row)) {
    const repeated = Math.min(MOST_COLUMNS, Number(element.attrs['table:number-columns-repeated'] ?? 1) || 1)
    for (let index = 0; index < repeated && column < MOST_COLUMNS; index++, column++) {
      if (element.name === 'table:table-cell') cells.push(cellOf(element, isHead, column, widths, context))
    }
  }
  return cells
}

function cellOf(
  element: XmlElement,
  isHead: boolean,
  column: number,
  widths: number[] | undefined,
  context: OpenContext
): DocumentJson {
  const span = (name: string) =>
    Math.min(500, Math.max(1, Number(element.attrs[`table:number-${name}-spanned`] ?? 1) || 1))
  const colspan = Math.min(MOST_COLUMNS, span('columns'))
  const align = alignOf(element, context)
  const content = context.blocks(childElements(element), { ...context, cellAlign: align })
  const own = widths?.slice(column, column + colspan)
  const isHeading = isHead || isHeadingCell(element, context)
  return {
    type: isHeading ? 'tableHeader' : 'tableCell',
    attrs: {
      colspan,
      rowspan: span('rows'),
      colwidth: own?.length === colspan ? own : null,
      ...(align ? { align } : {})
    },
    content: content.length > 0 ? content : [{ type: 'paragraph' }]
  }
}

/** A cell whose first paragraph has the style of headings of tables. */
function isHeadingCell(element: XmlElement, { styles }: OpenContext): boolean {
  if (element.attrs['table:style-name'] === 'Head') return true
  const first = childElements(element).find(({ name }) => name === 'text:p')
  return styles.named(first?.attrs['text:style-name'], /^table heading$/i) !== undefined
}

/** The alignment that all paragraphs of a cell share. */
function alignOf(element: XmlElement, { styles }: OpenContext): string | undefined {
  const paragraphs = childElements(element).filter(({ name }) => name === 'text:p')
  const aligns = new Set(
    paragraphs.map(({ attrs }) => styles.ownProperty(attrs['text:style-name'], 'fo:text-align'))
  )
  const [align] = aligns
  const known: Record<string, string> = {
    left: 'left',
    start: 'left',
    center: 'center',
    right: 'right',
    end: 'right'
  }
  return aligns.size === 1 && align ? known[align] : undefined
}

/** The widths of the columns in pixels, shrunk to the width of our text; undefined when not all are measured. */
function widthsOf(table: XmlElement, { styles }: OpenContext): number[] | undefined {
  const columns = childElements(table).flatMap(inner =>
    inner.name === 'table:table-header-columns' || inner.name === 'table:table-columns'
      ? childElements(inner)
      : [inner]
  )
  const widths = columns
    .filter(({ name }) => name === 'table:table-column')
    .flatMap(({ attrs }) => {
      const width = styles.columnWidth(attrs['table:style-name'])
      const repeated = Math.min(MOST_COLUMNS, Number(attrs['table:number-columns-repeated'] ?? 1) || 1)
      return Array.from({ length: repeated }, () => (width ?? 0) * PIXELS_PER_MILLIMETRE)
    })
  const total = widths.reduce((sum, width) => sum + width, 0)
  if (widths.length === 0 || widths.some(width => width < 8)) return undefined
  const scale = Math.min(1, WIDEST / total)
  return widths.map(width => Math.round(width * scale))
}
