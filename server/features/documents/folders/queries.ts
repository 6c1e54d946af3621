import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

export interface FolderRow {
  id: string
  projectId: string
  parentId: string | null
  name: string
}

const rows = (db: Db) => db.selectFrom('folder').select(['id', 'projectId', 'parentId', 'name'])

export const foldersOf = (db: Db, projectId: string): Promise<FolderRow[]> =>
  rows(db)
    .where('projectId', '=', projectId)
    .orderBy(sql`search_fold(name)`)
    .execute()

export const folderById = (db: Db, id: string): Promise<FolderRow | undefined> =>
  rows(db).where('id', '=', id).executeTakeFirst()

/** Takes the folders of the project for this transaction: they are changed one after the other. */
export const lockFolders = (db: Db, projectId: string) =>
  db.selectFrom('project').select('id').where('id', '=', projectId).forUpdate().executeTakeFirstOrThrow()

/** Whether another folder of the same place has the name, however it is written. */
export const isNameTaken = async (db: Db, { id, projectId, parentId, name }: FolderRow): Promise<boolean> =>
  Boolean(
    await db
      .selectFrom('folder')
      .select('id')
      .where('projectId', '=', projectId)
      .where('parentId', 'is not distinct from', parentId)
      .where('id', '!=', id)
      .where(sql<boolean>`search_fold(name) = search_fold(${name})`)
      .executeTakeFirst()
  )

export const insertFolder = (db: Db, folder: FolderRow & { createdBy: string }) =>
  db.insertInto('folder').values(folder).execute()

export const changeFolder = (db: Db, { id, name, parentId }: FolderRow) =>
  db.updateTable('folder').set({ name, parentId }).where('id', '=', id).execute()

export const deleteFolder = (db: Db, id: string) => db.deleteFrom('folder').where('id', '=', id).execute()

/** Whether a document stands in it that is not in the trash. */
export const holdsDocuments = async (db: Db, id: string): Promise<boolean> =>
  Boolean(
    await db
      .selectFrom('document')
      .select('id')
      .where('folderId', '=', id)
      .where('deletedAt', 'is', null)
      .executeTakeFirst()
  )
