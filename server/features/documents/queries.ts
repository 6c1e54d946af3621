import { sql } from 'kysely'
import type { DocumentKind, DocumentState } from '../../../shared/documents/schema.ts'
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
    ownerOrganisationId: string | null
    createdBy: string
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

/** Documents of the project with the short name of their owner, as partners see them. */
export const documentsOf = (db: Db, projectId: string) =>
  documentRows(db).where('document.projectId', '=', projectId).limit(MOST_ROWS).execute()

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
      'document.createdAt',
      'organisation.shortName as owner'
    ])
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

export const setState = (db: Db, documentId: string, state: DocumentState) =>
  db.updateTable('document').set({ state }).where('id', '=', documentId).execute()

/** Project and document of a live room. */
export const roomById = (db: Db, roomId: string) =>
  db
    .selectFrom('documentLanguage')
    .innerJoin('document', 'document.id', 'documentLanguage.documentId')
    .select(['document.id as documentId', 'document.projectId', 'documentLanguage.language'])
    .where('documentLanguage.roomId', '=', roomId)
    .executeTakeFirst()

/** Roles of the person in the project, and whether the session is still alive: what a live socket stands on. */
export const standingOf = async (db: Db, sessionKey: string, personId: string, projectId: string) => {
  const session = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.personId')
    .select('session.id')
    .where('session.id', '=', sessionKey)
    .where('session.personId', '=', personId)
    .where('session.expiresAt', '>', new Date())
    .where('person.deactivatedAt', 'is', null)
    .executeTakeFirst()
  const rows = await db
    .selectFrom('projectRole')
    .select('role')
    .where('projectId', '=', projectId)
    .where('personId', '=', personId)
    .execute()
  return { isSignedIn: Boolean(session), roles: rows.map(row => row.role) }
}

export const organisationName = async (db: Db, id: string) =>
  (await db.selectFrom('organisation').select('shortName').where('id', '=', id).executeTakeFirst())?.shortName

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
