import Type, { type Static } from 'typebox'
import { languages } from '../languages.ts'

const closed = { additionalProperties: false }

/** Files that a list leaves as. */
export const listFormats = ['csv', 'xlsx'] as const
export type ListFormat = (typeof listFormats)[number]
export const fileLanguage = Type.Enum(languages)
export const ListFile = Type.Object({ format: Type.Enum(listFormats), language: fileLanguage }, closed)

export const tableLimits = { rows: 5000, columns: 60, cell: 2000 } as const

/** A cell as it leaves: text stays text, a number is a number, a day is a day. */
export const TableCell = Type.Union([
  Type.String({ maxLength: tableLimits.cell }),
  Type.Number(),
  Type.Object({ day: Type.String({ format: 'date' }) }, closed),
  Type.Null()
])
export type TableCell = Static<typeof TableCell>

/** A table that stands on somebody's screen, to be made a file. */
export const ShownTable = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    format: Type.Enum(listFormats),
    headers: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: tableLimits.columns }),
    rows: Type.Array(Type.Array(TableCell, { maxItems: tableLimits.columns }), { maxItems: tableLimits.rows })
  },
  closed
)
export type ShownTable = Static<typeof ShownTable>
