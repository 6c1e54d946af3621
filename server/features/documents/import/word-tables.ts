import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { limits } from './limits.ts'
import type { WordContext } from './word-context.ts'
import { notes } from './word-changes.ts'
import { child, childElements, descendants, type XmlElement } from './xml.ts'

const TWIPS_PER_PIXEL = 15
const MOST_COLUMNS = 60
/** A grid narrower than this says nothing: Word and other writers then let the content decide. */
const NARROWEST_GRID = 150
const WIDEST_GRID = 680

type Cell = DocumentJson & {
  attrs: { colspan: number; rowspan: number; colwidth: number[] | null; align?: string }
}

/** A table with its merged cells; beyond four tables in each other only the text of the inner one is kept. */
export function readTable(table: XmlElement, context: WordContext): DocumentJson[] {
  const inner = { ...context, tableDepth: context.tableDepth + 1 }
  if (inner.tableDepth > limits.tableDepth) {
    context.losses.add('nested-tables')
    return rowsOf(table).flatMap(row =>
      cellsOf(row).flatMap(cell => context.blocks(childElements(cell), inner))
    )
  }
  const widths = gridOf(table)
  /** Cells that may still grow downwards, by the column where they begin. */
  const open = new Map<number, Cell>()
  noteCells(table, context)
  const rows = rowsOf(table).map((row): DocumentJson => {
    const change = context.changes.ofEnd(child(row, 'w:trPr'))
    const content = readRow(row, widths, open, inner)
    return { type: 'tableRow', ...(change && { attrs: notes(change) }), content }
  })
  if (rows.every(row => row.content!.length === 0)) return []
  return [{ type: 'table', content: rows }]
}

function readRow(
  row: XmlElement,
  widths: number[] | null,
  open: Map<number, Cell>,
  context: WordContext
): Cell[] {
  const properties = child(row, 'w:trPr')
  const header = child(properties, 'w:tblHeader')
  const isHeader = Boolean(header) && !['0', 'false'].includes(header!.attrs['w:val'] ?? '')
  const gap = (name: string) => Number(child(properties, name)?.attrs['w:val'] ?? 0)
  const cells: Cell[] = []
  let column = 0
  const fill = (count: number) => {
    for (let index = 0; index < Math.min(count, MOST_COLUMNS); index++) {
      cells.push(newCell(isHeader, 1, column, widths, [{ type: 'paragraph' }]))
      open.delete(column++)
    }
  }
  fill(gap('w:gridBefore'))
  for (const element of cellsOf(row)) {
    const cellProperties = child(element, 'w:tcPr')
    const span = Math.min(
      Math.max(1, Number(child(cellProperties, 'w:gridSpan')?.attrs['w:val'] ?? 1)),
      MOST_COLUMNS
    )
    const merge = child(cellProperties, 'w:vMerge')
    const above = open.get(column)
    if (merge && merge.attrs['w:val'] !== 'restart' && above?.attrs.colspan === span) {
      above.attrs.rowspan++
    } else {
      const align = alignOf(element)
      const content = cellContent(context.blocks(childElements(element), { ...context, cellAlign: align }))
      const isHeading = isHeader || child(cellProperties, 'w:cnfStyle')?.attrs['w:firstColumn'] === '1'
      const cell = newCell(isHeading, span, column, widths, content)
      if (align) cell.attrs.align = align
      cells.push(cell)
      if (merge) open.set(column, cell)
      else open.delete(column)
    }
    column += span
  }
  fill(gap('w:gridAfter'))
  return cells
}

/** Cells that come, go or are merged have no sign here. */
function noteCells(table: XmlElement, { losses }: WordContext): void {
  for (const name of ['w:cellIns', 'w:cellDel', 'w:cellMerge'])
    losses.add('tracked-changes', descendants(table, name).length)
}

function newCell(
  isHeader: boolean,
  colspan: number,
  column: number,
  widths: number[] | null,
  content: DocumentJson[]
): Cell {
  const own = widths?.slice(column, column + colspan)
  const colwidth = own?.length === colspan ? own : null
  return { type: isHeader ? 'tableHeader' : 'tableCell', attrs: { colspan, rowspan: 1, colwidth }, content }
}

/** Word wants a paragraph at the end of each cell: after another block it says nothing. */
function cellContent(blocks: DocumentJson[]): DocumentJson[] {
  const isEmpty = (block: DocumentJson | undefined) => block?.type === 'paragraph' && !block.content?.length
  if (blocks.length > 1 && isEmpty(blocks.at(-1)) && blocks.at(-2)!.type !== 'paragraph')
    return blocks.slice(0, -1)
  return blocks.length > 0 ? blocks : [{ type: 'paragraph' }]
}

/** The alignment that all paragraphs of a cell share. */
function alignOf(cell: XmlElement): string | undefined {
  const paragraphs = childElements(cell).filter(({ name }) => name === 'w:p')
  const filled = paragraphs.filter(paragraph => child(paragraph, 'w:r') || paragraphs.length === 1)
  const aligns = new Set(filled.map(paragraph => child(child(paragraph, 'w:pPr'), 'w:jc')?.attrs['w:val']))
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

/** The widths of the columns in pixels, shrunk to the width of our text; null when the file does not really say. */
function gridOf(table: XmlElement): number[] | null {
  const columns = childElements(child(table, 'w:tblGrid')).map(
    ({ attrs }) => Number(attrs['w:w'] ?? 0) / TWIPS_PER_PIXEL
  )
  const total = columns.reduce((sum, width) => sum + width, 0)
  // cells without a width of their own: the columns are as wide as their words
  const cells = rowsOf(table).flatMap(cellsOf)
  const isMeasured = cells.some(cell => child(child(cell, 'w:tcPr'), 'w:tcW')?.attrs['w:type'] !== 'auto')
  if (!isMeasured || !(total >= NARROWEST_GRID) || columns.some(width => !(width > 8))) return null
  const scale = Math.min(1, WIDEST_GRID / total)
  return columns.map(width => Math.round(width * scale))
}

/** Rows and cells may be wrapped in content controls. */
function rowsOf(table: XmlElement): XmlElement[] {
  return unwrapped(table).filter(({ name }) => name === 'w:tr')
}

function cellsOf(row: XmlElement): XmlElement[] {
  return unwrapped(row).filter(({ name }) => name === 'w:tc')
}

function unwrapped(element: XmlElement): XmlElement[] {
  return childElements(element).flatMap(inner =>
    ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins'].includes(inner.name) ? unwrapped(inner) : [inner]
  )
}
