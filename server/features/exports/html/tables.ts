import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { escaped, htmlElement as element } from '../writing/markup.ts'
import { blockIdOf, captionOf } from '../writing/numbered.ts'
import { tableGrid, type Slot } from '../writing/table-grid.ts'
import { anchor, captionLabel, type Page } from './inline.ts'

type Blocks = (nodes: readonly DocumentJson[] | undefined, page: Page) => string

/** A table with its head, merged cells and widths; heading cells say whether they head a column or a row. */
export function htmlTable(node: DocumentJson, page: Page, blocks: Blocks): string {
  const grid = tableGrid(node)
  const caption = captionOf(node)
  const id = blockIdOf(node)
  const columns = grid.widths
    ? element('colgroup', {}, ...grid.widths.map(width => element('col', { style: `width: ${width}px` })))
    : ''
  const rows = (isHead: boolean) =>
    grid.rows
      .filter(row => row.isHead === isHead)
      .map(row => element('tr', {}, ...row.slots.map(slot => cell(slot, isHead, page, blocks))))
      .join('\n')
  const head = rows(true)
  const table = element(
    'table',
    { id: id ? anchor(id) : undefined },
    caption ? element('caption', {}, captionLabel(node, page) + escaped(caption)) : '',
    columns,
    head && element('thead', {}, head),
    element('tbody', {}, rows(false))
  )
  return element('div', { class: 'table' }, table)
}

function cell(slot: Slot, isHead: boolean, page: Page, blocks: Blocks): string {
  if (slot.kind === 'below') return ''
  if (slot.kind === 'hole') return element('td', {}, element('p'))
  const isHeading = slot.cell.type === 'tableHeader'
  const align: unknown = slot.cell.attrs?.['align']
  const isAligned = align === 'right' || align === 'center' || align === 'left'
  return element(
    isHeading ? 'th' : 'td',
    {
      colspan: slot.colspan > 1 && slot.colspan,
      rowspan: slot.rowspan > 1 && slot.rowspan,
      scope: isHeading && (isHead ? (slot.colspan > 1 ? 'colgroup' : 'col') : 'row'),
      style: isAligned && `text-align: ${align}`
    },
    blocks(slot.cell.content, page)
  )
}
