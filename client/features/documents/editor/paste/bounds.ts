import { unwrap } from './shapes.ts'

const MOST_COLUMNS = 60
const MOST_CELLS = 6000
const DEEPEST = 8

/** Whole numbers within bounds: a cell that says it spans a thousand million columns would be believed. */
function bounded(cell: Element, name: string, most: number): number {
  const value = Math.floor(Number(cell.getAttribute(name)))
  const span = Number.isFinite(value) ? Math.min(most, Math.max(1, value)) : 1
  if (span === 1) cell.removeAttribute(name)
  else cell.setAttribute(name, String(span))
  return span
}

/** Keeps tables in a size that a screen can draw; larger ones become lines of text. */
export function boundTables(body: HTMLElement): void {
  for (const table of body.querySelectorAll('table')) {
    const rows = [...table.rows]
    let cells = 0
    let columns = 0
    rows.forEach((row, index) => {
      let width = 0
      for (const cell of row.cells) {
        width += bounded(cell, 'colspan', MOST_COLUMNS)
        bounded(cell, 'rowspan', rows.length - index)
      }
      columns = Math.max(columns, width)
      cells += width
    })
    if (rows.length === 0 || cells === 0) unwrap(table)
    else if (columns > MOST_COLUMNS || cells > MOST_CELLS) asLines(table, rows)
  }
}

function asLines(table: HTMLTableElement, rows: HTMLTableRowElement[]): void {
  const lines = rows.map(row => {
    const line = table.ownerDocument.createElement('p')
    line.textContent = [...row.cells].map(cell => cell.textContent.replace(/\s+/g, ' ').trim()).join(' · ')
    return line
  })
  table.replaceWith(...lines)
}

const containers = new Set(['ul', 'ol', 'blockquote', 'table', 'div'])

/** Takes away what lies deeper than anyone reads: the words stay. */
export function flattenDepths(body: HTMLElement): void {
  const walk = (element: Element, depth: number) => {
    for (const child of [...element.children]) {
      const isContainer =
        containers.has(child.localName) && !(child.localName === 'div' && !child.hasAttribute('data-callout'))
      walk(child, depth + (isContainer ? 1 : 0))
      if (isContainer && depth >= DEEPEST) flatten(child)
    }
  }
  walk(body, 0)
}

function flatten(container: Element): void {
  for (const part of container.querySelectorAll('li, tr, td, th, tbody, thead, tfoot, colgroup')) unwrap(part)
  unwrap(container)
}
