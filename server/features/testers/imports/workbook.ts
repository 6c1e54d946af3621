import * as xlsx from '@e965/xlsx'
import { importLimits, type Reading } from '../../../../shared/testers/import-schema.ts'
import { openZip, type ZipFault } from '../../../platform/zip.ts'
import { FileRefusal } from './refusal.ts'
import { knownHeaders, sheetOf, type Headers, type Sheet, type SheetRow } from './sheet.ts'

/**
 * Reads the sheet of a workbook on which most headers are known. Formulas count as the value that was last
 * computed, and their number is told. Runs in a thread of its own (workbook-thread.ts).
 * @throws FileRefusal tester-file.*
 */
export function readWorkbook(bytes: Buffer, headers: Headers): Sheet {
  const zip = openZip(bytes, { ...importLimits, part: importLimits.inflated }, refusalOf)
  // the library would believe what the directory says
  zip.inflateAll()
  const parts = zip.names()
  if (!parts.includes('xl/workbook.xml'))
    throw new FileRefusal('tester-file.kind', { accepted: '.csv, .xlsx' })
  if (parts.some(part => part.endsWith('vbaProject.bin'))) throw new FileRefusal('tester-file.macros')
  const book = parsed(bytes)
  const isDate1904 = Boolean(book.Workbook?.WBProps?.date1904)
  const sheets = book.SheetNames.map(name => {
    const { rows, formulas } = rowsOf(book.Sheets[name]!, isDate1904)
    return {
      name,
      rows,
      formulas,
      known: Math.max(0, ...rows.slice(0, 10).map(row => knownHeaders(row.cells, headers)))
    }
  })
  const filled = sheets.filter(sheet => sheet.rows.length > 0)
  if (filled.length === 0) throw new FileRefusal('tester-file.empty')
  const best = filled.reduce((a, b) => (b.known > a.known ? b : a))
  const reading: Reading = {
    format: 'xlsx',
    encoding: null,
    separator: null,
    sheet: best.name,
    otherSheets: filled.length - 1,
    formulas: best.formulas
  }
  return sheetOf(reading, best.rows, headers)
}

function refusalOf(fault: ZipFault): FileRefusal {
  if (fault.kind !== 'bomb') return new FileRefusal(`tester-file.${fault.kind}`)
  const limit = 'entries' in fault ? fault.entries : importLimits.inflated / 1024 / 1024
  return new FileRefusal('tester-file.bomb', { limit })
}

function parsed(bytes: Buffer): xlsx.WorkBook {
  try {
    return xlsx.read(bytes, {
      type: 'buffer',
      dense: true,
      cellFormula: true,
      cellHTML: false,
      cellNF: true,
      // one more than allowed, so that too many is noticed; headers and titles beside
      sheetRows: importLimits.rows + 12
    })
  } catch {
    throw new FileRefusal('tester-file.broken')
  }
}

function rowsOf(sheet: xlsx.WorkSheet, isDate1904: boolean): { rows: SheetRow[]; formulas: number } {
  const data = (sheet['!data'] ?? []) as (xlsx.CellObject | undefined)[][]
  let formulas = 0
  const rows: SheetRow[] = []
  for (let index = 0; index < data.length; index++) {
    const cells = Array.from(data[index] ?? [], cell => {
      if (cell?.f !== undefined) formulas++
      return textOf(cell, isDate1904)
    })
    // columns far to the right that hold nothing but a format
    while (cells.length > 0 && cells.at(-1) === '') cells.pop()
    if (cells.length > 0) rows.push({ line: index + 1, cells: cells.slice(0, importLimits.columns + 1) })
  }
  return { rows, formulas }
}

/** What the cell holds, not what its format makes of it: days as YYYY-MM-DD, numbers with all their digits. */
function textOf(cell: xlsx.CellObject | undefined, isDate1904: boolean): string {
  if (!cell || cell.v === undefined || cell.v === null) return ''
  if (cell.t === 'e') return String(cell.w ?? '#N/A')
  if (cell.t === 'n' && typeof cell.v === 'number') {
    if (cell.z !== undefined && xlsx.SSF.is_date(String(cell.z))) return dayOf(cell.v, isDate1904)
    return Number.isInteger(cell.v) ? cell.v.toFixed(0) : String(cell.v)
  }
  return String(cell.v)
}

function dayOf(serial: number, isDate1904: boolean): string {
  const code = xlsx.SSF.parse_date_code(serial, { date1904: isDate1904 }) as
    { y: number; m: number; d: number } | undefined
  if (!code) return String(serial)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${code.y}-${two(code.m)}-${two(code.d)}`
}
