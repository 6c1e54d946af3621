import type { Language } from '../../languages.ts'
import { breakdownsIn } from './breakdowns.ts'
import { readText, type Claim } from './claim.ts'
import { listsIn } from './lists.ts'
import { partsOfWholes } from './parts.ts'
import { rhythmsIn } from './rhythms.ts'
import { sharesIn } from './shares.ts'
import { tableClaims, tablesIn } from './tables.ts'

/** What is claimed and read: no longer text is. */
export const MOST_LETTERS = 200_000

/** A text as its places are counted: NFC with LF ends. */
export const normalised = (text: string): string => text.replace(/\r\n?/gu, '\n').normalize('NFC')

/**
 * The countable claims of a text in the order of the text: totals with their parts, parts of wholes, percentages,
 * lists with a stated count, rhythms, tables. Offsets are UTF-16 units of the text, which must be `normalised`.
 */
export function claimsIn(text: string, language: Language): Claim[] {
  const tables = tablesIn(text, language)
  const reading = readText(withoutTables(text, tables), language)
  const sums = breakdownsIn(reading)
  const parts = partsOfWholes(reading)
  const taken = new Set([...sums, ...parts].map(claim => claim.stated.start))
  const claims = [
    ...sums,
    ...parts,
    ...sharesIn(reading, [...sums, ...parts]),
    ...listsIn(reading, taken),
    ...rhythmsIn(reading),
    ...tableClaims(tables)
  ]
  return claims.sort((one, other) => one.stated.start - other.stated.start)
}

/** A table is read by its cells, not as sentences. */
const withoutTables = (text: string, tables: { start: number; end: number }[]): string =>
  tables.reduce(
    (rest, { start, end }) =>
      rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/gu, ' ') + rest.slice(end),
    text
  )
