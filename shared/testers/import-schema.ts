import Type, { type Static } from 'typebox'
import { Id } from '../session/schema.ts'
import { importFields } from './columns.ts'

const closed = { additionalProperties: false }

export const importLimits = {
  /** Bytes of the file. */
  file: 10 * 1024 * 1024,
  rows: 5000,
  columns: 100,
  /** Characters of one cell. */
  cell: 2000,
  /** An XLSX file, inflated, in bytes; and inflated bytes per packed byte. */
  inflated: 80 * 1024 * 1024,
  ratio: 200,
  entries: 500,
  milliseconds: 20_000,
  /** Problems that are sent to the screen; all are counted. */
  problems: 500
} as const

/** What was recognised in the file, told before anything is done. */
export const Reading = Type.Object({
  format: Type.Enum(['csv', 'xlsx'] as const),
  encoding: Type.Union([Type.Enum(['UTF-8', 'UTF-16', 'Windows-1252'] as const), Type.Null()]),
  separator: Type.Union([Type.Enum([';', ',', '\t'] as const), Type.Null()]),
  /** Name of the sheet that was read, and how many others were not. */
  sheet: Type.Union([Type.String(), Type.Null()]),
  otherSheets: Type.Integer(),
  /** Cells with a formula, of which the last computed value was taken. */
  formulas: Type.Integer()
})
export type Reading = Static<typeof Reading>

/** Why a cell, a line or a column is refused, or what is worth knowing about it. Sentences: testers.import.rule.<rule>. */
export const refusalRules = [
  'required',
  'too-long',
  'pole-unknown',
  'versant-unknown',
  'status-unknown',
  'date-invalid',
  'date-future',
  'date-before-entry',
  'date-order',
  'identifier-scheme',
  'identifier-length',
  'identifier-characters',
  'identifier-beginning',
  'identifier-check-digit',
  'identifier-country',
  'identifier-missing',
  'identifier-in-number-form',
  'nuts-shape',
  'nuts-country',
  'nuts-versant',
  'federation-unknown',
  'federation-ambiguous',
  'mentor-unknown',
  'mentor-ambiguous',
  'exit-missing',
  'exit-reason-missing',
  'exit-unexpected',
  'duplicate-in-file',
  'enrolled-overlap',
  'too-many-cells',
  'formula-error',
  'website-invalid'
] as const
export const warningRules = [
  'identifier-padded',
  'name-like-in-file',
  'name-like-in-register',
  'already-enrolled-differs'
] as const
export type ImportRule = (typeof refusalRules)[number] | (typeof warningRules)[number]

export const ImportProblem = Type.Object({
  /** Line of the file, the header being line 1 of a plain list. */
  line: Type.Integer(),
  /** Index of the row among the rows of data, to correct it. */
  row: Type.Integer(),
  field: Type.Union([Type.Enum(importFields), Type.Null()]),
  value: Type.String(),
  rule: Type.Enum([...refusalRules, ...warningRules]),
  isRefusal: Type.Boolean(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))
})
export type ImportProblem = Static<typeof ImportProblem>

export const Mapping = Type.Array(Type.Union([Type.Enum(importFields), Type.Null()]), {
  maxItems: importLimits.columns
})
export type Mapping = Static<typeof Mapping>

export const ImportView = Type.Object({
  id: Id,
  fileName: Type.String(),
  status: Type.Enum(['checked', 'done'] as const),
  reading: Reading,
  /** The saved assignment of columns that was applied, and those that the project has. */
  profileId: Type.Union([Id, Type.Null()]),
  profiles: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  /** One per column of the file: its header, the field it is, and its first values. */
  columns: Type.Array(
    Type.Object({
      header: Type.String(),
      field: Type.Union([Type.Enum(importFields), Type.Null()]),
      sample: Type.Array(Type.String())
    })
  ),
  /** What keeps the whole file from being imported: a field that is missing, or named by two columns. */
  columnProblems: Type.Array(
    Type.Object({ rule: Type.Enum(['missing', 'duplicate'] as const), field: Type.Enum(importFields) })
  ),
  counts: Type.Object({
    rows: Type.Integer(),
    leftOut: Type.Integer(),
    toEnrol: Type.Integer(),
    newOrganisations: Type.Integer(),
    unchanged: Type.Integer(),
    refused: Type.Integer()
  }),
  /** Refusals first, in the order of the file; at most importLimits.problems. */
  problems: Type.Array(ImportProblem),
  byRule: Type.Array(
    Type.Object({
      rule: Type.Enum([...refusalRules, ...warningRules]),
      count: Type.Integer(),
      isRefusal: Type.Boolean()
    })
  ),
  /** Rows that have a problem, as they stand, to be shown and corrected. */
  rows: Type.Array(
    Type.Object({
      row: Type.Integer(),
      line: Type.Integer(),
      cells: Type.Array(Type.String()),
      isLeftOut: Type.Boolean()
    })
  ),
  result: Type.Union([
    Type.Object({ enrolled: Type.Integer(), newOrganisations: Type.Integer(), unchanged: Type.Integer() }),
    Type.Null()
  ])
})
export type ImportView = Static<typeof ImportView>

export const ImportChanges = Type.Object(
  {
    mapping: Type.Optional(Mapping),
    /** Assigns the columns as a saved profile does, or, without one, by their own words. */
    profileId: Type.Optional(Type.Union([Id, Type.Null()])),
    corrections: Type.Optional(
      Type.Array(
        Type.Object(
          {
            row: Type.Integer({ minimum: 0, maximum: importLimits.rows }),
            column: Type.Integer({ minimum: 0, maximum: importLimits.columns - 1 }),
            value: Type.String({ maxLength: importLimits.cell })
          },
          closed
        ),
        { maxItems: 500 }
      )
    ),
    /** Rows that shall not be imported, or shall be again. */
    leaveOut: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }), { maxItems: importLimits.rows }))
  },
  closed
)
export type ImportChanges = Static<typeof ImportChanges>

export const NewProfile = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }) }, closed)
