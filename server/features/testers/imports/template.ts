import type { Language } from '../../../../shared/languages.ts'
import { versants } from '../../../../shared/organisations/territories.ts'
import { columns, poleWords, statusWords, type ImportField } from '../../../../shared/testers/columns.ts'
import type { ExampleRow } from '../example.ts'
import type { CellValue, Table } from '../../../platform/table-file.ts'

const FILES: Record<Language, { template: string; example: string; sheet: string }> = {
  fr: {
    template: 'modele-entreprises-testeuses',
    example: 'exemple-entreprises-testeuses',
    sheet: 'Entreprises testeuses'
  },
  nl: { template: 'sjabloon-testbedrijven', example: 'voorbeeld-testbedrijven', sheet: 'Testbedrijven' },
  en: {
    template: 'template-tester-enterprises',
    example: 'example-tester-enterprises',
    sheet: 'Tester enterprises'
  }
}
const DAYS: readonly ImportField[] = ['enteredOn', 'exitOn', 'stage1DoneOn', 'stage2DoneOn', 'stage3DoneOn']
const WIDE: readonly ImportField[] = [
  'name',
  'identifier',
  'federation',
  'mentor',
  'identifierReason',
  'exitReason'
]

/** A list with the headers of a language: empty as template, or with the rows of the example. */
export function listTable(language: Language, rows?: ExampleRow[]): Table {
  const names = FILES[language]
  const choices: Partial<Record<ImportField, string[]>> = {
    pole: Object.values(poleWords).map(words => words[language]),
    versant: [...versants],
    status: Object.values(statusWords).map(words => words[language])
  }
  return {
    fileName: rows ? names.example : names.template,
    sheet: names.sheet,
    columns: columns.map(({ field, headers, isRequired }) => ({
      header: headers[language],
      width: WIDE.includes(field) ? 30 : 16,
      isRequired,
      isDay: DAYS.includes(field),
      choices: choices[field]
    })),
    rows: (rows ?? []).map(row => columns.map(({ field }) => cellOf(row, field, language)))
  }
}

function cellOf(row: ExampleRow, field: ImportField, language: Language): CellValue {
  switch (field) {
    case 'pole':
      return poleWords[row.pole][language]
    case 'status':
      return statusWords.active[language]
    case 'enteredOn':
      return { day: row.enteredOn }
    case 'stage1DoneOn':
    case 'stage2DoneOn':
    case 'stage3DoneOn': {
      const day = row.stagesDone[Number(field[5]) - 1]
      return day ? { day } : null
    }
    case 'name':
    case 'identifier':
    case 'versant':
    case 'federation':
    case 'mentor':
    case 'legalForm':
    case 'postcode':
    case 'municipality':
    case 'nuts3':
      return row[field]
    default:
      return null
  }
}
