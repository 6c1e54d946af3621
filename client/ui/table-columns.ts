import type { ReactNode } from 'react'

export interface Column<R> {
  key: string
  header: string
  cell: (row: R) => ReactNode
  /** For sorting and for the copy as TSV; without it the column cannot be sorted and is copied empty. */
  value?: (row: R) => string | number | null | undefined
  /** `end` for numbers. */
  align?: 'start' | 'end'
  /** Any CSS width; the rest is shared among the columns without one. */
  width?: string
  /** In the row of totals. */
  total?: ReactNode
  /** Left out on a phone: what one can do without when reading. */
  isSecondary?: boolean
}

/** The column by which rows are ordered; in an address it is written `name` or `-name`. */
export interface Sort {
  key: string
  isDescending: boolean
}

export const readSort = (text: string): Sort | undefined =>
  text === '' ? undefined : { key: text.replace(/^-/, ''), isDescending: text.startsWith('-') }
export const writeSort = (sort: Sort | undefined): string =>
  sort ? `${sort.isDescending ? '-' : ''}${sort.key}` : ''

/** Rows in the order of the reader's language; empty values last, whichever the direction. */
export function sortRows<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  sort: Sort | undefined,
  locale: string
) {
  const value = columns.find(column => column.key === sort?.key)?.value
  if (!sort || !value) return rows
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
  const isEmpty = (one: unknown) => one === null || one === undefined || one === ''
  return rows.toSorted((first, second) => {
    const [a, b] = [value(first), value(second)]
    if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b))
    const order =
      typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
    return sort.isDescending ? -order : order
  })
}

/** What a spreadsheet understands when it is pasted: headings and values, tabs between, one row a line. */
export function toTsv<R>(rows: readonly R[], columns: readonly Column<R>[]): string {
  const flat = (text: unknown) => String(text ?? '').replaceAll(/\s+/g, ' ')
  const lines = rows.map(row => columns.map(column => flat(column.value?.(row))))
  return [columns.map(column => flat(column.header)), ...lines].map(cells => cells.join('\t')).join('\n')
}
