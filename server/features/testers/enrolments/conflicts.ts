import type { Selectable } from 'kysely'
import type { ErrorParams } from '../../../../shared/errors.ts'
import type { ChangedField } from '../../../../shared/testers/history.ts'
import { organisationNames, personNames } from '../../../platform/names.ts'
import type { Db } from '../../../platform/db.ts'
import type { EnrolmentChangeTable } from '../../../platform/tables.ts'

/**
 * Whether a colleague changed one of the fields since the version that this person saw; if so, who and to what, for
 * the sentence that tells it. The names are those of partners of the same project.
 */
export async function conflictIn(
  db: Db,
  changes: Selectable<EnrolmentChangeTable>[],
  fields: ChangedField[],
  seenVersion: number
): Promise<ErrorParams | undefined> {
  const theirs = changes.findLast(change => change.version > seenVersion && fields.includes(change.field))
  if (!theirs) return undefined
  const [person] = await personNames(db, theirs.recordedBy ? [theirs.recordedBy] : [])
  return {
    field: theirs.field,
    by: person?.name ?? '–',
    at: theirs.recordedAt.getTime(),
    value: await readable(db, theirs)
  }
}

async function readable(db: Db, { field, value, undoes }: Selectable<EnrolmentChangeTable>): Promise<string> {
  if (undoes !== null || value === null) return '–'
  if (field === 'mentor') return (await personNames(db, [value]))[0]?.name ?? '–'
  if (field === 'federation') return (await organisationNames(db, [value]))[0]?.name ?? '–'
  return value
}
