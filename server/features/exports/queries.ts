import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

const KEPT_HOURS = 24

export interface NewExportRow {
  id: string
  jobId: string
  projectId: string
  personId: string
  /** Null for a file of many documents. */
  documentId: string | null
  revisionId: string | null
  name: string
  mediaType: string
  bytes: Buffer
}

export const insertExport = (db: Db, row: NewExportRow) =>
  db.insertInto('documentExport').values(row).execute()

/** What was not fetched within a day is forgotten. */
export const forgetOldExports = (db: Db) =>
  db
    .deleteFrom('documentExport')
    .where('createdAt', '<', sql<Date>`now() - make_interval(hours => ${KEPT_HOURS})`)
    .execute()

/** An export without its bytes. */
export const exportById = (db: Db, id: string) =>
  db
    .selectFrom('documentExport')
    .leftJoin('document', 'document.id', 'documentExport.documentId')
    .select(['documentExport.id', 'documentExport.projectId', 'documentExport.personId'])
    .select(['documentExport.documentId', 'documentExport.revisionId'])
    .select(['documentExport.name', 'documentExport.mediaType'])
    .where('documentExport.id', '=', id)
    .where('document.deletedAt', 'is', null)
    .executeTakeFirst()

export const exportBytes = async (db: Db, id: string): Promise<Buffer | undefined> =>
  (await db.selectFrom('documentExport').select('bytes').where('id', '=', id).executeTakeFirst())?.bytes

/** The export that a job has made already: a job may be run a second time. */
export const exportOfJob = (db: Db, jobId: string) =>
  db.selectFrom('documentExport').select(['id', 'name']).where('jobId', '=', jobId).executeTakeFirst()

export const projectOf = (db: Db, id: string) =>
  db
    .selectFrom('project')
    .select(['code', 'title', 'programme'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** The partners of a project today, by the names that people use. */
export const partnersOf = async (db: Db, projectId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('projectPartner')
    .innerJoin('organisation', 'organisation.id', 'projectPartner.organisationId')
    .select('organisation.shortName')
    .distinct()
    .where('projectId', '=', projectId)
    .where(sql<boolean>`starts_on <= current_date and (ends_on is null or ends_on >= current_date)`)
    .orderBy('organisation.shortName')
    .execute()
  return rows.map(row => row.shortName)
}
