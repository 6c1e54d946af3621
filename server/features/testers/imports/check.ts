import { grouped } from '../../../../shared/grouped.ts'
import { likeness, plainText } from '../../../../shared/organisations/names.ts'
import type { Versant } from '../../../../shared/organisations/territories.ts'
import { columns, type ImportField } from '../../../../shared/testers/columns.ts'
import type { EnrolmentStatus, Pole } from '../../../../shared/testers/history.ts'
import {
  warningRules,
  type ImportProblem,
  type ImportView,
  type Mapping
} from '../../../../shared/testers/import-schema.ts'
import type { KnownOrganisation } from '../../organisations/service.ts'
import { readRow, type ReadRow, type Report } from './row-reading.ts'

export interface ImportRow {
  line: number
  cells: string[]
  isLeftOut?: boolean
}
export interface KnownEnrolment {
  organisationId: string
  enteredOn: string
  exitOn: string | null
  status: EnrolmentStatus
  pole: Pole
  versant: Versant
  federationId: string | null
  mentorId: string | null
}
/** What the register knows, as far as the rows touch it. */
export interface Register {
  today: string
  byIdentifier: KnownOrganisation[]
  inProject: KnownOrganisation[]
  enrolments: KnownEnrolment[]
  federations: { id: string; shortName: string; legalName: string }[]
  mentors: { id: string; name: string; email: string }[]
}
/** A row that can be enrolled. `organisationId` is null for an organisation that the register does not know yet. */
export interface PlannedRow extends ReadRow {
  row: number
  organisationId: string | null
  federationId: string | null
  mentorId: string | null
}
export interface Checked {
  problems: ImportProblem[]
  planned: PlannedRow[]
  unchanged: number
  refusedRows: number
}

/** A required field that no column is, and fields that two columns claim. */
export function columnProblems(mapping: Mapping): ImportView['columnProblems'] {
  const missing = columns
    .filter(column => column.isRequired && !mapping.includes(column.field))
    .map(({ field }) => ({ rule: 'missing' as const, field }))
  const twice = columns
    .filter(({ field }) => mapping.filter(one => one === field).length > 1)
    .map(({ field }) => ({ rule: 'duplicate' as const, field }))
  return [...missing, ...twice]
}

/** The numbers that the rows name, written as the register keeps them, to look them up at once. */
export function identifiersIn(rows: ImportRow[], mapping: Mapping): string[] {
  const at = mapping.indexOf('identifier')
  if (at < 0) return []
  const digits = rows.map(row => (row.cells[at] ?? '').replace(/\D/g, '')).filter(Boolean)
  return [...new Set(digits.flatMap(number => (number.length === 9 ? [number, `0${number}`] : [number])))]
}

/** Checks every row by every rule, against itself, the file and the register. Changes nothing. */
export function checkRows(
  rows: ImportRow[],
  header: string[],
  mapping: Mapping,
  register: Register
): Checked {
  const checked: Checked = { problems: [], planned: [], unchanged: 0, refusedRows: 0 }
  const file = { byKey: new Map<string, number>(), byLikeness: new Map<string, number>() }
  const register_ = lookUps(register)
  for (const [index, row] of rows.entries()) {
    if (row.isLeftOut) continue
    const problems: ImportProblem[] = []
    const cell = (field: ImportField) => (row.cells[mapping.indexOf(field)] ?? '').trim()
    const report: Report = (rule, field, params = {}) => {
      problems.push({
        line: row.line,
        row: index,
        field,
        value: field ? cell(field).slice(0, 200) : '',
        rule,
        isRefusal: !warningRules.some(warning => warning === rule),
        params
      })
    }
    if (row.cells.slice(header.length).some(Boolean)) report('too-many-cells', null, { limit: header.length })
    const filled = mapping.filter(field => field !== null)
    const read = readRow(cell, filled, register.today, report)
    const federationId = findFederation(cell('federation'), register, report)
    const mentorId = findMentor(cell('mentor'), register, report)
    if (read) place({ ...read, row: index, federationId, mentorId, organisationId: null }, row.line)
    if (problems.some(problem => problem.isRefusal)) checked.refusedRows++
    checked.problems.push(...problems)

    function place(planned: PlannedRow, line: number) {
      const key = keyOf(planned)
      const first = file.byKey.get(key)
      if (first !== undefined)
        return report('duplicate-in-file', planned.identifier ? 'identifier' : 'name', { line: first })
      file.byKey.set(key, line)
      const like = likeness(planned.name)
      const likeLine = file.byLikeness.get(like)
      if (likeLine !== undefined) report('name-like-in-file', 'name', { line: likeLine })
      file.byLikeness.set(like, line)
      const known = register_.find(planned)
      if (!known) {
        const similar = register_.byLikeness.get(like)
        if (similar)
          report('name-like-in-register', 'name', {
            known: similar.legalName,
            number: similar.identifier ?? '–'
          })
      }
      const outcome = known
        ? againstEnrolments(planned, register_.enrolments.get(known.id) ?? [], report)
        : 'enrol'
      if (outcome === 'unchanged') checked.unchanged++
      if (outcome === 'enrol' && !problems.some(problem => problem.isRefusal)) {
        checked.planned.push({ ...planned, organisationId: known?.id ?? null })
      }
    }
  }
  return checked
}

/** What makes two rows the same organisation: the number, or without one the name and the place. */
const keyOf = (row: Pick<ReadRow, 'scheme' | 'identifier' | 'name' | 'municipality'>) =>
  row.identifier
    ? `${row.scheme} ${row.identifier}`
    : `none ${likeness(row.name)} ${plainText(row.municipality ?? '')}`

function lookUps(register: Register) {
  const known = new Map<string, KnownOrganisation>()
  const byLikeness = new Map<string, KnownOrganisation>()
  const keyOfKnown = (one: KnownOrganisation) =>
    keyOf({
      scheme: one.identifierScheme,
      identifier: one.identifier,
      name: one.legalName,
      municipality: one.municipality
    })
  for (const one of register.inProject) {
    known.set(keyOfKnown(one), one)
    byLikeness.set(likeness(one.legalName), one)
  }
  for (const one of register.byIdentifier) known.set(keyOfKnown(one), one)
  return {
    byLikeness,
    find: (row: ReadRow) => known.get(keyOf(row)),
    enrolments: grouped(register.enrolments, one => one.organisationId)
  }
}

/**
 * An import only adds. Who is enrolled already stays as the register has it, because a colleague may have changed it
 * since the file was written; what differs is told.
 */
function againstEnrolments(
  row: PlannedRow,
  enrolments: KnownEnrolment[],
  report: Report
): 'enrol' | 'unchanged' | 'refused' {
  const same = enrolments.find(one => one.enteredOn === row.enteredOn || one.exitOn === null)
  if (same) {
    const differing = (
      ['pole', 'versant', 'enteredOn', 'status', 'federationId', 'mentorId'] as const
    ).filter(field => same[field] !== row[field])
    if (differing.length > 0) {
      report('already-enrolled-differs', 'name', {
        fields: differing.map(field => field.replace('Id', '')).join(',')
      })
    }
    return 'unchanged'
  }
  const overlapping = enrolments.find(one => row.enteredOn < one.exitOn!)
  if (overlapping) {
    report('enrolled-overlap', 'enteredOn', { exitOn: overlapping.exitOn! })
    return 'refused'
  }
  return 'enrol'
}

function findFederation(text: string, register: Register, report: Report): string | null {
  if (!text) return null
  const wanted = likeness(text)
  const found = register.federations.filter(one =>
    [one.shortName, one.legalName].some(name => likeness(name) === wanted)
  )
  if (found.length === 1) return found[0]!.id
  report(found.length === 0 ? 'federation-unknown' : 'federation-ambiguous', 'federation')
  return null
}

function findMentor(text: string, register: Register, report: Report): string | null {
  if (!text) return null
  const wanted = plainText(text)
  const found = register.mentors.filter(
    one => one.email === text.toLowerCase() || plainText(one.name) === wanted
  )
  if (found.length === 1) return found[0]!.id
  report(found.length === 0 ? 'mentor-unknown' : 'mentor-ambiguous', 'mentor')
  return null
}
