import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { element } from '../writing/markup.ts'
import { tableGrid, type Slot, type TableGrid } from '../writing/table-grid.ts'
import { TEXT_WIDTH, type Place } from './place.ts'

const TWIPS_PER_PIXEL = 15
const value = (name: string, val: string | number) => element(name, { 'w:val': val })

export type CellBlocks = (cell: DocumentJson, look: Pick<Place, 'style' | 'align'>) => string

/** A table with merged cells; its head is repeated on each page, heading cells say that they are. */
export function wordTable(
  node: DocumentJson,
  blocks: CellBlocks,
  signs: (row: DocumentJson) => string
): string {
  const grid = tableGrid(node)
  if (grid.columns === 0) return ''
  const widths = columnWidths(grid)
  const properties = element(
    'w:tblPr',
    {},
    value('w:tblStyle', 'TableGrid'),
    element(
      'w:tblW',
      grid.widths ? { 'w:w': sum(widths), 'w:type': 'dxa' } : { 'w:w': 5000, 'w:type': 'pct' }
    ),
    element('w:tblLayout', { 'w:type': grid.widths ? 'fixed' : 'autofit' }),
    element('w:tblLook', { 'w:val': '0000' })
  )
  const columns = element('w:tblGrid', {}, ...widths.map(width => element('w:gridCol', { 'w:w': width })))
  const rows = grid.rows.map(row => {
    let column = 0
    const cells = row.slots.map(slot => {
      const colspan = slot.kind === 'hole' ? 1 : slot.colspan
      const width = grid.widths && sum(widths.slice(column, column + colspan))
      column += colspan
      return wordCell(slot, width, blocks)
    })
    const look = element('w:cantSplit') + (row.isHead ? element('w:tblHeader') : '') + signs(row.node)
    return element('w:tr', {}, element('w:trPr', {}, look), ...cells)
  })
  return element('w:tbl', {}, properties, columns, ...rows)
}

/** A column of a table that nobody measured is as wide as its words: the file then says `auto`. */
function wordCell(slot: Slot, width: number | undefined, blocks: CellBlocks): string {
  const isHeading = slot.kind !== 'hole' && slot.cell.type === 'tableHeader'
  const properties = element(
    'w:tcPr',
    {},
    isHeading ? element('w:cnfStyle', { 'w:val': '001000000000', 'w:firstColumn': 1 }) : '',
    element('w:tcW', width ? { 'w:w': width, 'w:type': 'dxa' } : { 'w:w': 0, 'w:type': 'auto' }),
    slot.kind !== 'hole' && slot.colspan > 1 ? value('w:gridSpan', slot.colspan) : '',
    slot.kind === 'below'
      ? element('w:vMerge')
      : slot.kind === 'cell' && slot.rowspan > 1
        ? value('w:vMerge', 'restart')
        : '',
    isHeading ? element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': 'F2F5F5' }) : ''
  )
  if (slot.kind !== 'cell') return element('w:tc', {}, properties, element('w:p'))
  const align: unknown = slot.cell.attrs?.['align']
  const content = blocks(slot.cell, {
    style: isHeading ? 'TableHeading' : 'TableText',
    align: align === 'right' || align === 'center' || align === 'left' ? align : undefined
  })
  // Word wants a paragraph at the end of each cell
  const last = slot.cell.content?.at(-1)?.type ?? ''
  const end =
    content === '' || !['paragraph', 'heading', 'bulletList', 'orderedList', 'taskList'].includes(last)
  return element('w:tc', {}, properties, content, end ? element('w:p') : '')
}

/** In twips; columns that are wider together than the page are made smaller. */
function columnWidths({ widths, columns }: TableGrid): number[] {
  if (!widths) return Array.from({ length: columns }, () => Math.floor(TEXT_WIDTH / columns))
  const scale = Math.min(1, TEXT_WIDTH / (sum(widths) * TWIPS_PER_PIXEL))
  return widths.map(width => Math.round(width * TWIPS_PER_PIXEL * scale))
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
