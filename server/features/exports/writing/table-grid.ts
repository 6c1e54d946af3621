import type { DocumentJson } from '../../../../shared/editor/schema.ts'

/** A place of a table: the cell that begins there, one that reaches there from the left or from above, or nothing. */
export type Slot =
  | { kind: 'cell'; cell: DocumentJson; colspan: number; rowspan: number }
  | { kind: 'below'; cell: DocumentJson; colspan: number }
  | { kind: 'hole' }

export interface TableGrid {
  columns: number
  /** What stands in each row, from left to right: a wide cell once. */
  rows: { node: DocumentJson; slots: Slot[]; isHead: boolean }[]
  /** Width of each column in pixels, undefined when the writer has not set them all. */
  widths: number[] | undefined
}

const MOST_COLUMNS = 60

/** Lays out the cells of a table as a screen does; spans are cut to what is there, and holes are said. */
export function tableGrid(table: DocumentJson): TableGrid {
  const nodes = (table.content ?? []).filter(row => row.type === 'tableRow')
  const owners: (
    { cell: DocumentJson; row: number; column: number; colspan: number; rowspan: number } | undefined
  )[][] = nodes.map(() => [])
  const widths: number[] = []
  for (const [row, node] of nodes.entries()) {
    let column = 0
    for (const cell of node.content ?? []) {
      while (owners[row]![column]) column++
      if (column >= MOST_COLUMNS) break
      const colspan = freeColumns(owners[row]!, column, span(cell, 'colspan', MOST_COLUMNS - column))
      const rowspan = span(cell, 'rowspan', nodes.length - row)
      const owner = { cell, row, column, colspan, rowspan }
      for (let r = row; r < row + rowspan; r++)
        for (let c = column; c < column + colspan; c++) owners[r]![c] ??= owner
      measure(cell, column, colspan, widths)
      column += colspan
    }
  }
  const columns = Math.max(0, ...owners.map(row => row.length))
  const heads = leadingHeads(nodes)
  return {
    columns,
    widths:
      columns > 0 && Array.from({ length: columns }, (_, at) => widths[at]).every(Boolean)
        ? widths
        : undefined,
    rows: owners.map((row, index) => ({
      node: nodes[index]!,
      isHead: index < heads,
      slots: slotsOf(row, index, columns)
    }))
  }
}

function slotsOf(
  owners: (
    { cell: DocumentJson; row: number; column: number; colspan: number; rowspan: number } | undefined
  )[],
  row: number,
  columns: number
): Slot[] {
  const slots: Slot[] = []
  for (let column = 0; column < columns; column++) {
    const owner = owners[column]
    if (!owner) slots.push({ kind: 'hole' })
    else if (owner.column !== column) continue
    else if (owner.row === row)
      slots.push({ kind: 'cell', cell: owner.cell, colspan: owner.colspan, rowspan: owner.rowspan })
    else slots.push({ kind: 'below', cell: owner.cell, colspan: owner.colspan })
  }
  return slots
}

/** How many rows at the top hold nothing but heading cells; a table of headings only has no head. */
function leadingHeads(rows: readonly DocumentJson[]): number {
  const count = rows.findIndex(
    row => !row.content?.length || row.content.some(cell => cell.type !== 'tableHeader')
  )
  return count === -1 ? 0 : count
}

function span(cell: DocumentJson, name: 'colspan' | 'rowspan', most: number): number {
  const wanted = Math.floor(Number(cell.attrs?.[name] ?? 1))
  return Math.max(1, Math.min(Number.isFinite(wanted) ? wanted : 1, most))
}

function freeColumns(row: readonly unknown[], column: number, wanted: number): number {
  for (let reach = 1; reach < wanted; reach++) if (row[column + reach]) return reach
  return wanted
}

function measure(cell: DocumentJson, column: number, colspan: number, widths: number[]): void {
  const own: unknown = cell.attrs?.['colwidth']
  if (!Array.isArray(own)) return
  for (let index = 0; index < colspan; index++) {
    const width = Number(own[index])
    if (width > 0 && width < 10_000) widths[column + index] ??= width
  }
}
