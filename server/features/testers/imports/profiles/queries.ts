import type { Insertable } from 'kysely'
import type { Db } from '../../../../platform/db.ts'
import type { ImportProfileTable } from '../../../../platform/tables.ts'

export const profilesOf = (db: Db, projectId: string) =>
  db
    .selectFrom('importProfile')
    .select(['id', 'name', 'columns'])
    .where('projectId', '=', projectId)
    .orderBy('updatedAt', 'desc')
    .orderBy('name')
    .execute()

/** Keeps a profile; one of the same name is replaced. @returns its id */
export const keepProfile = async (db: Db, profile: Insertable<ImportProfileTable>): Promise<string> => {
  const { columns, createdBy } = profile
  const { id } = await db
    .insertInto('importProfile')
    .values(profile)
    .onConflict(conflict =>
      conflict
        .columns(['projectId', 'name'])
        .doUpdateSet({ columns: columns as never, createdBy, updatedAt: new Date() })
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const removeProfile = async (db: Db, projectId: string, id: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('importProfile')
    .where('projectId', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
