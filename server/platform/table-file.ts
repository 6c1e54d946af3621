import { stringify } from 'csv-stringify/sync'
import type { Cell, Worksheet } from 'exceljs'
import type { ListFormat, TableCell } from '../../shared/tables/schema.ts'

export type CellValue = TableCell

/** A table as it leaves the house: headers, rows, and for empty templates what a column accepts. */
export interface Table {
  /** Name of the file, without its ending; plain letters. */
  fileName: string
  sheet: string
  columns: {
    header: string
    width: number
    /** Values to choose from, in a spreadsheet. */
    choices?: readonly string[]
    isRequired?: boolean
    isDay?: boolean
  }[]
  rows: CellValue[][]
}
export interface TableFile {
  name: string
  mediaType: string
  bytes: Buffer
}

export const writeTable = async (table: Table, format: ListFormat): Promise<TableFile> =>
  format === 'csv' ? writeCsv(table) : writeXlsx(table)

/** Semicolons and a byte order mark: what spreadsheets of the three countries open without asking. */
function writeCsv(table: Table): TableFile {
  const text = stringify(
    table.rows.map(row => row.map(asText)),
    {
      header: true,
      columns: table.columns.map((column, key) => ({ key: String(key), header: column.header })),
      delimiter: ';',
      record_delimiter: 'windows'
    }
  )
  return {
    name: `${table.fileName}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    bytes: Buffer.from(`\uFEFF${text}`, 'utf8')
  }
}

/** What a spreadsheet would take for a formula; the wide signs of East Asian keyboards count as well. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/

/** Text that begins like a formula gets an apostrophe before it; a number below zero is no formula. */
function asText(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'object') return value.day
  return FORMULA.test(value) ? `'${value}` : value
}

/** Rows below the header for which an empty template offers its choices. */
const TEMPLATE_ROWS = 500

async function writeXlsx(table: Table): Promise<TableFile> {
  const { default: excel } = await import('exceljs')
  const book = new excel.Workbook()
  const sheet = book.addWorksheet(table.sheet, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = table.columns.map(({ header, width }) => ({ header, width }))
  const header = sheet.getRow(1)
  header.font = { bold: true }
  header.alignment = { vertical: 'middle', wrapText: true }
  header.height = 32
  for (const values of table.rows) {
    const row = sheet.addRow([])
    values.forEach((value, index) => setCell(row.getCell(index + 1), value))
  }
  if (table.rows.length > 0) {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: table.columns.length } }
  }
  table.columns.forEach((column, index) => prepareColumn(sheet, index + 1, column, table.rows.length))
  return {
    name: `${table.fileName}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: Buffer.from(await book.xlsx.writeBuffer())
  }
}

/** Text stays text (a leading zero, an equals sign), a number is a number, a day is a day. */
function setCell(cell: Cell, value: CellValue): void {
  if (value === null) return
  if (typeof value === 'object') {
    cell.value = new Date(`${value.day}T00:00:00Z`)
    cell.numFmt = 'yyyy-mm-dd'
  } else {
    cell.value = value
    if (typeof value === 'string') cell.numFmt = '@'
  }
}

function prepareColumn(
  sheet: Worksheet,
  number: number,
  column: Table['columns'][number],
  rows: number
): void {
  if (column.isRequired) {
    sheet.getRow(1).getCell(number).fill = {
      type: 'pattern',
      pattern: 'solid',
      fgColor: { argb: 'FFDCECEA' }
    }
  }
  if (rows > 0) return
  for (let row = 2; row <= TEMPLATE_ROWS; row++) {
    const cell = sheet.getRow(row).getCell(number)
    cell.numFmt = column.isDay ? 'yyyy-mm-dd' : '@'
    if (column.choices) {
      cell.dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${column.choices.join(',')}"`]
      }
    }
  }
}
