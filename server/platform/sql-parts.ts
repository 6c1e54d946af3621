import { sql } from 'kysely'

const ACCENTED = 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ'
const PLAIN = 'aaaaaaceeeeiiiinooooouuuuyy'

/** Letters without accents, as `plainText` in shared/organisations/names.ts makes of the words that are sought. */
export const plain = (column: string) =>
  sql<string>`translate(lower(coalesce(${sql.ref(column)}, '')), ${ACCENTED}, ${PLAIN})`

/** As people look names up: accents, apostrophes and hyphens do not count. */
export const inOrder = (column: string) =>
  sql<string>`translate(lower(coalesce(${sql.ref(column)}, '')), ${`${ACCENTED}’'-`}, ${PLAIN})`

/** Of rows that hold from `valid_from` until before `valid_to`; as the index says it, one without an end lasts for ever. */
export const endsAfter = (day: string) => sql<boolean>`coalesce(valid_to, 'infinity') > ${day}::date`

/** Whether such a row says how it was on a day. */
export const standsOn = (day: string) => sql<boolean>`(valid_from <= ${day} and ${endsAfter(day)})`
