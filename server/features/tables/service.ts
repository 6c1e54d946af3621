import type { ShownTable } from '../../../shared/tables/schema.ts'
import { writeTable, type TableFile } from '../../platform/table-file.ts'

/** Widths of columns in characters, for those who open the file. */
const NARROWEST = 10
const WIDEST = 50
/** What a spreadsheet takes as the name of a sheet. */
const LONGEST_SHEET = 31

/** Tables of the screen as files. */
export function tablesService() {
  return {
    file: ({ title, format, headers, rows }: ShownTable): Promise<TableFile> =>
      writeTable(
        {
          fileName: title,
          sheet:
            title
              .replace(/[[\]*?:/\\']/g, ' ')
              .slice(0, LONGEST_SHEET)
              .trim() || 'Lys',
          columns: headers.map((header, index) => {
            const longest = Math.max(header.length, ...rows.map(row => lengthOf(row[index])))
            return { header, width: Math.min(WIDEST, Math.max(NARROWEST, longest + 2)) }
          }),
          // a row that is too short or too long keeps to the headers
          rows: rows.map(row => headers.map((_, index) => row[index] ?? null))
        },
        format
      )
  }
}
export type TablesService = ReturnType<typeof tablesService>

const lengthOf = (cell: ShownTable['rows'][number][number] | undefined) =>
  typeof cell === 'string' ? cell.length : 10
