import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { TesterImportTable } from '../../../platform/tables.ts'

export const insertImport = (db: Db, row: Insertable<TesterImportTable>) =>
  db.insertInto('testerImport').values(row).execute()

export const importById = (db: Db, id: string) =>
  db.selectFrom('testerImport').selectAll().where('id', '=', id).executeTakeFirst()

export const importProject = (db: Db, id: string) =>
  db.selectFrom('testerImport').select('projectId').where('id', '=', id).executeTakeFirst()

/** The import, held until the transaction ends: two presses of "import" are one. */
export const lockImport = (db: Db, id: string) =>
  db.selectFrom('testerImport').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Holds the project's list of enrolments still, so that a check made now is true at the commit. */
export const lockEnrolling = (db: Db, projectId: string) =>
  db.selectFrom('project').select('id').where('id', '=', projectId).forNoKeyUpdate().execute()

export const changeImport = (db: Db, id: string, change: Updateable<TesterImportTable>) =>
  db.updateTable('testerImport').set(change).where('id', '=', id).execute()

/** What the person left half-way is in nobody's way; what was done stays as the origin of its rows. */
export const dropUnfinished = (db: Db, projectId: string, personId: string) =>
  db
    .deleteFrom('testerImport')
    .where('projectId', '=', projectId)
    .where('createdBy', '=', personId)
    .where('status', '=', 'checked')
    .execute()

/** Tells the planner what an import has brought: the embedded database counts its rows at no other time. */
export const countRows = (db: Db) =>
  sql`analyze organisation, enrolment, enrolment_change, enrolment_span, attention_span`.execute(db)
