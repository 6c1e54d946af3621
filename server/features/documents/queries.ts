import { sql } from 'kysely'
import type { DocumentKind } from '../../../shared/documents/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Db } from '../../platform/db.ts'

const MOST_ROWS = 5000

export interface LanguageRow {
  documentId: string
  language: Language
  roomId: string
  title: string
  changedAt: Date
}

export const insertDocument = (
  db: Db,
  document: {
    id: string
    projectId: string
    kind: DocumentKind
    folderId?: string | null
    ownerOrganisationId: string | null
    createdBy: string
    hasNumberedHeadings?: boolean
    isTemplate?: boolean
    beganFromTemplate?: boolean
  }
) => db.insertInto('document').values(document).execute()

/** Adds a language version. @returns false when the document has it already */
export const insertLanguage = async (
  db: Db,
  version: { documentId: string; language: Language; roomId: string; title: string; createdBy: string }
): Promise<boolean> => {
  const rows = await db
    .insertInto('documentLanguage')
    .values(version)
    .onConflict(conflict => conflict.columns(['documentId', 'language']).doNothing())
    .returning('roomId')
    .execute()
  return rows.length > 0
}

/** Documents of the project with the short name of their owner, as partners see them; templates are listed elsewhere. */
export const documentsOf = (db: Db, projectId: string) =>
  documentRows(db)
    .where('document.projectId', '=', projectId)
    .where('document.isTemplate', '=', false)
    .limit(MOST_ROWS)
    .execute()

/** Those of them that were published to readers in general or to one of the organisations. */
export const documentsPublishedTo = (db: Db, projectId: string, organisationIds: readonly string[]) =>
  documentRows(db)
    .where('document.projectId', '=', projectId)
    .where('document.id', 'in', publishedDocumentIds(db, organisationIds))
    .limit(MOST_ROWS)
    .execute()

export const documentById = (db: Db, id: string) =>
  documentRows(db).where('document.id', '=', id).executeTakeFirst()

const documentRows = (db: Db) =>
  db
    .selectFrom('document')
    .leftJoin('organisation', 'organisation.id', 'document.ownerOrganisationId')
    .select([
      'document.id',
      'document.projectId',
      'document.kind',
      'document.state',
      'document.hasNumberedHeadings',
      'document.isTemplate',
      'document.beganFromTemplate',
      'document.folderId',
      'document.createdBy',
      'document.citationStyle',
      'document.createdAt',
      'organisation.shortName as owner'
    ])
    // what lies in the trash is nowhere else
    .where('document.deletedAt', 'is', null)
    .orderBy('document.createdAt', 'desc')

const publishedDocumentIds = (db: Db, organisationIds: readonly string[]) =>
  db
    .selectFrom('documentPublication')
    .innerJoin('documentRevision', 'documentRevision.id', 'documentPublication.revisionId')
    .select('documentRevision.documentId')
    .where('documentPublication.withdrawnAt', 'is', null)
    .where(eb =>
      eb.or([
        eb('documentPublication.organisationId', 'is', null),
        eb('documentPublication.organisationId', '=', sql<string>`any(${[...organisationIds]}::uuid[])`)
      ])
    )

export const isPublishedTo = async (db: Db, documentId: string, organisationIds: readonly string[]) =>
  Boolean(
    await publishedDocumentIds(db, organisationIds)
      .where('documentRevision.documentId', '=', documentId)
      .executeTakeFirst()
  )

export const languagesOf = (db: Db, documentIds: readonly string[]): Promise<LanguageRow[]> =>
  documentIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('documentLanguage')
        .select(['documentId', 'language', 'roomId', 'title', 'changedAt'])
        .where('documentId', 'in', documentIds)
        .orderBy('createdAt')
        .execute()

/** Sets the title. @returns the one before, or undefined when the document has no such language */
export const renameLanguage = async (db: Db, documentId: string, language: Language, title: string) => {
  const before = await db
    .selectFrom('documentLanguage')
    .select('title')
    .where('documentId', '=', documentId)
    .where('language', '=', language)
    .forUpdate()
    .executeTakeFirst()
  if (!before) return undefined
  await db
    .updateTable('documentLanguage')
    .set({ title, changedAt: new Date() })
    .where('documentId', '=', documentId)
    .where('language', '=', language)
    .execute()
  return before.title
}

export const updateAppearance = (
  db: Db,
  documentId: string,
  looks: { hasNumberedHeadings?: boolean; citationStyle?: string }
) => db.updateTable('document').set(looks).where('id', '=', documentId).execute()

/** Organisations for which readers of the project act: whom one may publish to. */
export const readerOrganisations = (db: Db, projectId: string) =>
  db
    .selectFrom('projectRole')
    .innerJoin('organisation', 'organisation.id', 'projectRole.organisationId')
    .select(['organisation.id', 'organisation.shortName'])
    .distinct()
    .where('projectRole.projectId', '=', projectId)
    .where('projectRole.role', '=', 'reader')
    .orderBy('organisation.shortName')
    .execute()

/** Organisations by id, with the names that people use. */
export const organisationsNamed = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('organisation')
        .select(['id', 'shortName'])
        .where('id', 'in', ids)
        .orderBy('shortName')
        .execute()

/** Whether the document brought the file along from another project. */
export const hasBrought = async (db: Db, documentId: string, fileId: string): Promise<boolean> =>
  Boolean(
    await db
      .selectFrom('documentImage')
      .select('fileId')
      .where('documentId', '=', documentId)
      .where('fileId', '=', fileId)
      .executeTakeFirst()
  )
