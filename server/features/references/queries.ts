import type { CslItem } from '../../../shared/references/item.ts'
import type { Db } from '../../platform/db.ts'

/** More than any project has read; what is beyond is not listed. */
export const MOST_REFERENCES = 5000

const alive = (db: Db, projectId: string) =>
  db
    .selectFrom('reference')
    .select(['id', 'key', 'item'])
    .where('projectId', '=', projectId)
    .where('deletedAt', 'is', null)

/** The library, in the order of its keys. */
export const referencesOf = (db: Db, projectId: string) =>
  alive(db, projectId).orderBy('key').limit(MOST_REFERENCES).execute()

export const referencesNamed = (db: Db, projectId: string, ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve([]) : alive(db, projectId).where('id', 'in', ids).execute()

/** Also finds one that was deleted, for those who may take that back. */
export const referenceById = (db: Db, id: string) =>
  db
    .selectFrom('reference')
    .select(['id', 'projectId', 'key', 'item', 'deletedAt'])
    .where('id', '=', id)
    .executeTakeFirst()

export const insertReferences = (
  db: Db,
  rows: readonly { id: string; projectId: string; key: string; item: CslItem; createdBy: string }[]
) =>
  db
    .insertInto('reference')
    .values(rows.map(row => ({ ...row, item: JSON.stringify(row.item), updatedBy: row.createdBy })))
    .execute()

export const updateReference = (db: Db, id: string, item: CslItem, updatedBy: string) =>
  db
    .updateTable('reference')
    .set({ item: JSON.stringify(item), updatedBy, updatedAt: new Date() })
    .where('id', '=', id)
    .execute()

export const setReferenceDeleted = (
  db: Db,
  id: string,
  change: { key: string; isDeleted: boolean; by: string }
) =>
  db
    .updateTable('reference')
    .set({
      key: change.key,
      deletedAt: change.isDeleted ? new Date() : null,
      updatedBy: change.by,
      updatedAt: new Date()
    })
    .where('id', '=', id)
    .execute()

/** Two who add to one library at once get keys one after the other. */
export const lockLibrary = (db: Db, projectId: string) =>
  db.selectFrom('project').select('id').where('id', '=', projectId).forUpdate().execute()
