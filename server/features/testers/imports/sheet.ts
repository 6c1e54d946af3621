import { plainText } from '../../../../shared/organisations/names.ts'
import { fieldOf } from '../../../../shared/testers/columns.ts'
import { importLimits, type Reading } from '../../../../shared/testers/import-schema.ts'
import { FileRefusal } from './refusal.ts'

export interface SheetRow {
  /** Line of the file, from 1. */
  line: number
  cells: string[]
}
/** A list as it stands in a file: what was recognised, the headers, the rows. */
export interface Sheet {
  reading: Reading
  header: string[]
  rows: SheetRow[]
}

/** Titles may stand above the headers. */
const HEADER_WITHIN = 10

/** Headers of saved profiles, as comparisons see them. */
export type Headers = ReadonlySet<string>

const recognised = ({ cells }: Pick<SheetRow, 'cells'>, headers: Headers) =>
  cells.filter(cell => fieldOf(cell) !== undefined || headers.has(plainText(cell))).length
const isEmpty = (row: SheetRow) => row.cells.every(cell => cell.trim() === '')

/**
 * Finds the headers, cuts empty lines, and keeps to the limits.
 * @throws FileRefusal tester-file.empty, .headers, .rows, .columns
 */
export function sheetOf(reading: Reading, all: SheetRow[], headers: Headers): Sheet {
  const filled = all.filter(row => !isEmpty(row))
  if (filled.length === 0) throw new FileRefusal('tester-file.empty')
  const top = filled.slice(0, HEADER_WITHIN)
  const header = top.reduce((best, row) =>
    recognised(row, headers) > recognised(best, headers) ? row : best
  )
  if (recognised(header, headers) < 2) {
    throw new FileRefusal('tester-file.headers', { found: top[0]!.cells.join(' | ').slice(0, 120) })
  }
  const names = header.cells.map(cell => cell.trim().slice(0, 200))
  while (names.length > 0 && names.at(-1) === '') names.pop()
  if (names.length > importLimits.columns) {
    throw new FileRefusal('tester-file.columns', { found: names.length, limit: importLimits.columns })
  }
  const rows = filled.slice(filled.indexOf(header) + 1)
  if (rows.length === 0) throw new FileRefusal('tester-file.empty')
  if (rows.length > importLimits.rows) throw new FileRefusal('tester-file.rows', { limit: importLimits.rows })
  return {
    reading,
    header: names,
    rows: rows.map(({ line, cells }) => ({
      line,
      cells: cells.map(cell => cell.trim().slice(0, importLimits.cell + 1))
    }))
  }
}

/** How many headers of a line are known: tells the right separator from the wrong ones. */
export const knownHeaders = (cells: string[], headers: Headers): number => recognised({ cells }, headers)
