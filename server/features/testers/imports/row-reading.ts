import {
  readIdentifier,
  schemeOf,
  type IdentifierScheme
} from '../../../../shared/organisations/identifiers.ts'
import { readWebsite } from '../../../../shared/organisations/fact-rules.ts'
import { countryOf, nutsFault, type Versant } from '../../../../shared/organisations/territories.ts'
import { readDay } from '../../../../shared/testers/calendar.ts'
import { readPole, readStatus, readVersant, type ImportField } from '../../../../shared/testers/columns.ts'
import { isExit, type EnrolmentStatus, type Pole } from '../../../../shared/testers/history.ts'
import type { ImportRule } from '../../../../shared/testers/import-schema.ts'

/** A row that says what it must say; federation and mentor are still words. */
export interface ReadRow {
  name: string
  scheme: IdentifierScheme | 'none'
  identifier: string | null
  identifierReason: string | null
  pole: Pole
  versant: Versant
  enteredOn: string
  status: EnrolmentStatus
  exitOn: string | null
  exitReason: string | null
  legalForm: string | null
  address: string | null
  postcode: string | null
  municipality: string | null
  nuts3: string | null
  website: string | null
  /** Days on which stage 1, 2, 3 were done. */
  stagesDone: (string | null)[]
}

export type Report = (
  rule: ImportRule,
  field: ImportField | null,
  params?: Record<string, string | number>
) => void

const LONGEST: Partial<Record<ImportField, number>> = {
  name: 200,
  identifierReason: 300,
  exitReason: 1000,
  legalForm: 80,
  address: 200,
  postcode: 12,
  municipality: 100,
  website: 300
}
const FORMULA_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|GETTING_DATA)$/

/**
 * Reads the cells of one row by the rules that need nothing but the row itself. Every rule that is broken is
 * reported; the row comes back only when none was.
 */
export function readRow(
  cell: (field: ImportField) => string,
  filled: readonly ImportField[],
  today: string,
  tell: Report
): ReadRow | undefined {
  let isRefused = false
  const report: Report = (rule, field, params) => {
    if (rule !== 'identifier-padded') isRefused = true
    tell(rule, field, params)
  }
  for (const field of filled) {
    if (FORMULA_ERROR.test(cell(field))) report('formula-error', field)
    const limit = LONGEST[field]
    if (limit && cell(field).length > limit) report('too-long', field, { limit })
  }
  const name = cell('name')
  if (!name) report('required', 'name')
  const pole = oneOf(cell, 'pole', readPole, report)
  const versant = oneOf(cell, 'versant', readVersant, report)
  const status = cell('status') ? oneOf(cell, 'status', readStatus, report) : 'active'
  const enteredOn = day(cell, 'enteredOn', today, report)
  if (!cell('enteredOn')) report('required', 'enteredOn')
  const identity = versant && readIdentity(cell, versant, report)
  const nuts3 = cell('nuts3').toUpperCase() || null
  const fault = nuts3 && versant ? nutsFault(nuts3, versant) : undefined
  if (fault) report(`nuts-${fault}`, 'nuts3')
  const website = readWebsite(cell('website'))
  if (website === undefined) report('website-invalid', 'website')
  const exit = status && readExit(cell, status, enteredOn, today, report)
  const stagesDone = readStages(cell, enteredOn, today, report)
  if (isRefused || !pole || !versant || !status || !enteredOn || !identity || !exit) return undefined
  return {
    name,
    ...identity,
    pole,
    versant,
    enteredOn,
    status,
    ...exit,
    legalForm: cell('legalForm') || null,
    address: cell('address') || null,
    postcode: cell('postcode') || null,
    municipality: cell('municipality') || null,
    nuts3,
    website: website ?? null,
    stagesDone
  }
}

type CellOf = (field: ImportField) => string

function oneOf<V>(
  cell: CellOf,
  field: 'pole' | 'versant' | 'status',
  read: (text: string) => V | undefined,
  report: Report
) {
  const text = cell(field)
  if (!text) {
    report('required', field)
    return undefined
  }
  const value = read(text)
  if (value === undefined) report(`${field}-unknown`, field)
  return value
}

function day(cell: CellOf, field: ImportField, today: string, report: Report): string | undefined {
  const text = cell(field)
  if (!text) return undefined
  const read = readDay(text)
  if (!read) report('date-invalid', field)
  else if (read > today) report('date-future', field, { today })
  return read
}

function readIdentity(cell: CellOf, versant: Versant, report: Report) {
  const text = cell('identifier')
  const reason = cell('identifierReason')
  if (!text) {
    if (!reason) {
      report('identifier-missing', 'identifier')
      return undefined
    }
    return { scheme: 'none' as const, identifier: null, identifierReason: reason }
  }
  // 7,32829E+13: the spreadsheet has thrown digits away
  if (/^\d[.,]\d+E\+?\d+$/i.test(text)) {
    report('identifier-in-number-form', 'identifier')
    return undefined
  }
  const country = countryOf(versant)
  const scheme = schemeOf(text, country)
  if (!scheme) {
    report('identifier-scheme', 'identifier', { country })
    return undefined
  }
  const read = readIdentifier(text, scheme)
  if (read.isValid) {
    if (read.isPadded) report('identifier-padded', 'identifier', { padded: read.value })
    return { scheme: read.scheme, identifier: read.value, identifierReason: null }
  }
  const isOfTheOther = country === 'BE' && (isFrench(text, 'SIREN') || isFrench(text, 'SIRET'))
  report(isOfTheOther ? 'identifier-country' : `identifier-${read.fault}`, 'identifier', { scheme })
  return undefined
}

const isFrench = (text: string, scheme: 'SIREN' | 'SIRET') => readIdentifier(text, scheme).isValid

function readExit(
  cell: CellOf,
  status: EnrolmentStatus,
  enteredOn: string | undefined,
  today: string,
  report: Report
) {
  const exitOn = day(cell, 'exitOn', today, report)
  if (!isExit(status)) {
    if (cell('exitOn')) report('exit-unexpected', 'exitOn')
    return { exitOn: null, exitReason: null }
  }
  if (!cell('exitOn')) report('exit-missing', 'exitOn')
  if (exitOn && enteredOn && exitOn < enteredOn) report('date-before-entry', 'exitOn', { enteredOn })
  const exitReason = cell('exitReason')
  if (status === 'withdrawn' && !exitReason) report('exit-reason-missing', 'exitReason')
  return { exitOn: exitOn ?? null, exitReason: exitReason || null }
}

const STAGE_FIELDS = ['stage1DoneOn', 'stage2DoneOn', 'stage3DoneOn'] as const

function readStages(cell: CellOf, enteredOn: string | undefined, today: string, report: Report) {
  const days = STAGE_FIELDS.map(field => day(cell, field, today, report) ?? null)
  let earliest = ''
  for (const [index, on] of days.entries()) {
    const field = STAGE_FIELDS[index]!
    if (!on) continue
    if (enteredOn && on < enteredOn) report('date-before-entry', field, { enteredOn })
    if (on < earliest) report('date-order', field, { earliest })
    if (on > earliest) earliest = on
  }
  return days
}
