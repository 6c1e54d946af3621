import { AppError } from '../../../../shared/errors.ts'
import type { Db } from '../../../platform/db.ts'
import { personNames } from '../../../platform/names.ts'
import type { LogRow } from './queries.ts'

/**
 * Whether a colleague changed one of the facts or items since the version that this person saw; confirming what a
 * colleague confirmed is no conflict.
 * @throws AppError organisation.conflict, with who and when
 */
export async function refuseLateConflict(
  db: Db,
  log: LogRow[],
  entries: { field: LogRow['field']; itemId: string | null; isConfirmation?: boolean }[],
  seenVersion: number
): Promise<void> {
  const theirs = log.findLast(
    change =>
      change.version > seenVersion &&
      !change.isConfirmation &&
      entries.some(entry =>
        entry.itemId ? entry.itemId === change.itemId : entry.field === change.field && !change.itemId
      )
  )
  if (!theirs) return
  const [person] = await personNames(db, theirs.recordedBy ? [theirs.recordedBy] : [])
  throw new AppError('organisation.conflict', {
    field: theirs.field,
    by: person?.name ?? '–',
    at: theirs.recordedAt.getTime()
  })
}
