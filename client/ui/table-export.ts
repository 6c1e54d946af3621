import { createContext } from 'react'
import type { ListFormat, ShownTable, TableCell } from '../../shared/tables/schema.ts'
import type { Column } from './table-columns.ts'

/** Makes a file of a table and hands it to the browser; given by the frame. */
export const TableExport = createContext<((table: ShownTable) => Promise<void>) | undefined>(undefined)

/** What a table shows, with typed cells: days as days, numbers as numbers. Columns without values are left out. */
export function shownTable<R>(
  title: string,
  format: ListFormat,
  rows: readonly R[],
  columns: readonly Column<R>[]
): ShownTable {
  const valued = columns.filter(column => column.value)
  return {
    title,
    format,
    headers: valued.map(({ header }) => header),
    rows: rows.map(row => valued.map(column => cellOf(column.value!(row))))
  }
}

function cellOf(value: string | number | null | undefined): TableCell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  const [, day] = /^(\d{4}-\d\d-\d\d)(T[\d:.]+Z)?$/.exec(value) ?? []
  return day ? { day } : value
}
