import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { element } from '../writing/markup.ts'
import { tableGrid, type Slot } from '../writing/table-grid.ts'
import type { OpenFile } from './file.ts'
import { TEXT_WIDTH, type Place } from './place.ts'

const MILLIMETRES_PER_PIXEL = 25.4 / 96

type CellBlocks = (cell: DocumentJson, look: Place) => string

/** A table with merged cells and widths; its head is repeated on each page. */
export function openTable(node: DocumentJson, file: OpenFile, blocks: CellBlocks): string {
  const grid = tableGrid(node)
  if (grid.columns === 0) return ''
  const total = (grid.widths ?? []).reduce((sum, width) => sum + width * MILLIMETRES_PER_PIXEL, 0)
  const scale = Math.min(1, TEXT_WIDTH / total) * MILLIMETRES_PER_PIXEL
  const columns = grid.widths
    ? grid.widths.map(width =>
        element('table:table-column', { 'table:style-name': file.columnStyle(width * scale) })
      )
    : [element('table:table-column', { 'table:number-columns-repeated': grid.columns })]
  const rows = (isHead: boolean) =>
    grid.rows
      .filter(row => row.isHead === isHead)
      .map(row => element('table:table-row', {}, ...row.slots.map(slot => cell(slot, blocks))))
      .join('')
  const head = rows(true)
  return element(
    'table:table',
    { 'table:name': `Table ${file.nextPart()}`, 'table:style-name': grid.widths ? 'Measured' : 'Spread' },
    ...columns,
    head && element('table:table-header-rows', {}, head),
    rows(false)
  )
}

function cell(slot: Slot, blocks: CellBlocks): string {
  const covered = (count: number) => element('table:covered-table-cell').repeat(count)
  if (slot.kind === 'hole')
    return element('table:table-cell', { 'table:style-name': 'Cell' }, element('text:p'))
  if (slot.kind === 'below') return covered(slot.colspan)
  const isHeading = slot.cell.type === 'tableHeader'
  const align: unknown = slot.cell.attrs?.['align']
  const content = blocks(slot.cell, {
    style: isHeading ? 'Table_20_Heading' : 'Table_20_Contents',
    align: align === 'left' || align === 'right' || align === 'center' ? align : undefined
  })
  const own = element(
    'table:table-cell',
    {
      'table:style-name': isHeading ? 'Head' : 'Cell',
      'table:number-columns-spanned': slot.colspan > 1 && slot.colspan,
      'table:number-rows-spanned': slot.rowspan > 1 && slot.rowspan
    },
    content || element('text:p')
  )
  return own + covered(slot.colspan - 1)
}
