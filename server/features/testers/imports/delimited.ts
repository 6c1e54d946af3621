import { CsvError, parse } from 'csv-parse/sync'
import { importLimits, type Reading } from '../../../../shared/testers/import-schema.ts'
import { decode } from './decoding.ts'
import { FileRefusal } from './refusal.ts'
import { knownHeaders, sheetOf, type Headers, type Sheet, type SheetRow } from './sheet.ts'

const SEPARATORS = [';', ',', '\t'] as const
type Separator = (typeof SEPARATORS)[number]
const FOREIGN_SEPARATORS = ['|', '^', '~', ':']

/**
 * Reads text with separators, after finding out encoding and separator.
 * @throws FileRefusal tester-file.*
 */
export function readDelimited(bytes: Uint8Array, headers: Headers): Sheet {
  const { text, encoding } = decode(bytes)
  // some spreadsheets name the separator on a first line of its own
  const body = text.replace(/^sep=.\r?\n/i, '')
  const skipped = text.length === body.length ? 0 : 1
  if (body.trim() === '') throw new FileRefusal('tester-file.empty')
  const separator = separatorOf(body, headers)
  const reading: Reading = { format: 'csv', encoding, separator, sheet: null, otherSheets: 0, formulas: 0 }
  return sheetOf(reading, rowsOf(body, separator, importLimits.rows + 12, skipped), headers)
}

/** The separator with which most headers are known. */
function separatorOf(text: string, headers: Headers): Separator {
  const tried = SEPARATORS.map(separator => {
    const top = rowsOf(text, separator, 10, 0, true)
    return {
      separator,
      known: Math.max(0, ...top.map(row => knownHeaders(row.cells, headers))),
      columns: Math.max(0, ...top.map(row => row.cells.length))
    }
  })
  const best = tried.reduce((a, b) =>
    b.known > a.known || (b.known === a.known && b.columns > a.columns) ? b : a
  )
  if (best.known < 2) {
    const first = text.slice(0, text.search(/\r?\n|$/))
    const foreign = FOREIGN_SEPARATORS.find(sign => knownHeaders(first.split(sign), headers) >= 2)
    if (foreign) throw new FileRefusal('tester-file.separator', { found: foreign })
  }
  return best.separator
}

function rowsOf(
  text: string,
  separator: Separator,
  most: number,
  skippedLines: number,
  isTry = false
): SheetRow[] {
  try {
    const records = parse(text, {
      delimiter: separator,
      to: most,
      info: true,
      relax_column_count: true,
      relax_quotes: isTry,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: isTry ? 0 : importLimits.cell * importLimits.columns
    }) as unknown as { record: string[]; info: { lines: number } }[]
    let line = skippedLines + 1
    return records.map(({ record, info }) => {
      // `lines` counts the line feeds up to the end of the record: a cell with several lines began earlier
      const row = { line, cells: record }
      line = info.lines + skippedLines + 1
      return row
    })
  } catch (error) {
    if (isTry) return []
    if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') {
      throw new FileRefusal('tester-file.quotes', { line: Number(error.lines ?? 1) })
    }
    if (error instanceof CsvError)
      throw new FileRefusal('tester-file.quotes', { line: Number(error.lines ?? 1) })
    throw error
  }
}
