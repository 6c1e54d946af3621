import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Converted } from './conversion.ts'

/** A conversion without its images, which lie beside it. */
export type KeptConversion = Omit<Converted, 'images'>

const KEPT_HOURS = 24

export const insertImport = (
  db: Db,
  row: { id: string; projectId: string; personId: string; fileName: string; converted: KeptConversion }
) =>
  db
    .insertInto('documentImport')
    .values({ ...row, converted: JSON.stringify(row.converted) })
    .execute()

export const insertImportImage = (
  db: Db,
  row: { importId: string; key: string; name: string; mediaType: string; bytes: Buffer }
) => db.insertInto('documentImportImage').values(row).execute()

/** What nobody confirmed within a day is forgotten. */
export const forgetOldImports = (db: Db) =>
  db
    .deleteFrom('documentImport')
    .where('createdAt', '<', sql<Date>`now() - make_interval(hours => ${KEPT_HOURS})`)
    .execute()

export const importById = (db: Db, id: string) =>
  db.selectFrom('documentImport').selectAll().where('id', '=', id).executeTakeFirst()

/** Takes the import out, so that two clicks make one document. @returns undefined when another click did */
export const takeImport = (db: Db, id: string) =>
  db.selectFrom('documentImport').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const deleteImport = (db: Db, id: string) =>
  db.deleteFrom('documentImport').where('id', '=', id).execute()

export const importImages = (db: Db, importId: string) =>
  db.selectFrom('documentImportImage').selectAll().where('importId', '=', importId).orderBy('key').execute()

export const importImage = (db: Db, importId: string, key: string) =>
  db
    .selectFrom('documentImportImage')
    .selectAll()
    .where('importId', '=', importId)
    .where('key', '=', key)
    .executeTakeFirst()
