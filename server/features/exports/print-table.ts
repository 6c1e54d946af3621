import type { DocumentJson } from '../../../shared/editor/schema.ts'
import type { PrintBlock, PrintCell } from './print-tree.ts'

const mostColumns = 60

/**
 * Makes a table a full grid: spans are cut to what is there, holes become empty cells, and the leading rows of
 * heading cells become the head that is repeated on each page. Typst refuses a table with a cell outside its grid.
 */
export function printTable(
  table: DocumentJson,
  named: { caption: string; anchor: string | null },
  bodyOf: (cell: DocumentJson) => PrintBlock[]
): PrintBlock | undefined {
  const rows = (table.content ?? []).filter(row => row.type === 'tableRow')
  const headCount = leadingHeadRows(rows)
  const head = layOut(rows.slice(0, headCount), bodyOf)
  const body = layOut(rows.slice(headCount), bodyOf)
  const width = Math.min(mostColumns, Math.max(head.width, body.width))
  if (width === 0) return undefined
  const widths = new Map([...body.widths, ...head.widths])
  const isMeasured = Array.from({ length: width }, (_, column) => widths.get(column)).every(Boolean)
  return {
    kind: 'table',
    ...named,
    columns: Array.from({ length: width }, (_, column) => (isMeasured ? (widths.get(column) ?? null) : null)),
    head: fill(head, width),
    rows: fill(body, width)
  }
}

function leadingHeadRows(rows: DocumentJson[]): number {
  const count = rows.findIndex(
    row => !row.content?.length || row.content.some(cell => cell.type !== 'tableHeader')
  )
  // A table of headings only has no body to head: print it as rows.
  return count === -1 ? 0 : count
}

interface Placed {
  row: number
  column: number
  cell: PrintCell
}

interface Grid {
  height: number
  width: number
  placed: Placed[]
  taken: Set<string>
  /** Column to its width in pixels, where the writer has set it. */
  widths: Map<number, number>
}

function layOut(rows: DocumentJson[], bodyOf: (cell: DocumentJson) => PrintBlock[]): Grid {
  const grid: Grid = { height: rows.length, width: 0, placed: [], taken: new Set(), widths: new Map() }
  for (const [row, node] of rows.entries()) {
    let column = 0
    for (const cell of node.content ?? []) {
      while (grid.taken.has(`${row} ${column}`)) column++
      if (column >= mostColumns) break
      const colspan = freeColumns(grid, row, column, span(cell.attrs?.['colspan'], mostColumns - column))
      const rowspan = span(cell.attrs?.['rowspan'], rows.length - row)
      for (let r = row; r < row + rowspan; r++)
        for (let c = column; c < column + colspan; c++) grid.taken.add(`${r} ${c}`)
      measure(grid, cell, column, colspan)
      grid.placed.push({ row, column, cell: printCell(cell, colspan, rowspan, bodyOf(cell)) })
      column += colspan
      grid.width = Math.max(grid.width, column)
    }
  }
  return grid
}

function printCell(cell: DocumentJson, colspan: number, rowspan: number, body: PrintBlock[]): PrintCell {
  const align = cell.attrs?.['align']
  return {
    heading: cell.type === 'tableHeader',
    colspan,
    rowspan,
    align: align === 'right' || align === 'center' ? align : 'left',
    body
  }
}

function span(value: unknown, most: number): number {
  const wanted = Math.floor(Number(value ?? 1))
  return Math.max(1, Math.min(Number.isFinite(wanted) ? wanted : 1, most))
}

/** How far a cell may reach to the right before it meets one that hangs down from above. */
function freeColumns(grid: Grid, row: number, column: number, wanted: number): number {
  for (let reach = 1; reach < wanted; reach++) if (grid.taken.has(`${row} ${column + reach}`)) return reach
  return wanted
}

function measure(grid: Grid, cell: DocumentJson, column: number, colspan: number): void {
  const widths: unknown = cell.attrs?.['colwidth']
  if (!Array.isArray(widths)) return
  for (let i = 0; i < colspan; i++) {
    const width = Number(widths[i])
    if (width > 0 && width < 10_000) grid.widths.set(column + i, width)
  }
}

/** The rows with an empty cell in every hole of the grid. */
function fill(grid: Grid, width: number): PrintCell[][] {
  return Array.from({ length: grid.height }, (_, row) => {
    const cells = grid.placed.filter(placed => placed.row === row)
    for (let column = 0; column < width; column++) {
      if (grid.taken.has(`${row} ${column}`)) continue
      cells.push({ row, column, cell: { heading: false, colspan: 1, rowspan: 1, align: 'left', body: [] } })
    }
    return cells.sort((a, b) => a.column - b.column).map(placed => placed.cell)
  })
}
