import type { Db } from '../../../platform/db.ts'

/** Puts it into the trash, or takes it out. @returns whether that was a change */
export const setRemoved = async (db: Db, id: string, by: string | null): Promise<boolean> => {
  const changed = await db
    .updateTable('document')
    .set({ deletedAt: by ? new Date() : null, deletedBy: by })
    .where('id', '=', id)
    .where('deletedAt', by ? 'is' : 'is not', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

const rows = (db: Db) =>
  db
    .selectFrom('document')
    .innerJoin('person', 'person.id', 'document.deletedBy')
    .select(['document.id', 'document.projectId', 'document.createdBy', 'document.deletedAt'])
    .select('person.name as removedBy')
    .where('document.deletedAt', 'is not', null)

/** What lies in the trash of the project, the newest first. */
export const removedOf = (db: Db, projectId: string) =>
  rows(db).where('document.projectId', '=', projectId).orderBy('document.deletedAt', 'desc').execute()

export const removedById = (db: Db, id: string) => rows(db).where('document.id', '=', id).executeTakeFirst()
