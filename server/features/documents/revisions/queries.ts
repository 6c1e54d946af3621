import { sql } from 'kysely'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { RenderedCitations } from '../../../../shared/references/render.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'

export interface NewRevision {
  id: string
  documentId: string
  language: Language
  title: string
  content: DocumentJson
  citations: RenderedCitations | undefined
  text: string
  schemaVersion: number
  sha256: string
  frozenBy: string
  organisationId: string | null
}

/** Locks the language version, so that two who freeze at once get numbers one after the other. */
export const lockVersion = (db: Db, documentId: string, language: Language) =>
  db
    .selectFrom('documentLanguage')
    .select(['roomId', 'title'])
    .where('documentId', '=', documentId)
    .where('language', '=', language)
    .forUpdate()
    .executeTakeFirst()

export const newestRevision = (db: Db, documentId: string, language: Language) =>
  db
    .selectFrom('documentRevision')
    .select(['id', 'number', 'sha256', 'title', 'citations'])
    .where('documentId', '=', documentId)
    .where('language', '=', language)
    .orderBy('number', 'desc')
    .executeTakeFirst()

export const insertRevision = (db: Db, revision: NewRevision & { number: number }) =>
  db
    .insertInto('documentRevision')
    .values({
      ...revision,
      content: JSON.stringify(revision.content),
      citations: revision.citations ? JSON.stringify(revision.citations) : null,
      hasNumberedHeadings: db
        .selectFrom('document')
        .select('hasNumberedHeadings')
        .where('id', '=', revision.documentId)
    })
    .execute()

const rows = (db: Db) =>
  db
    .selectFrom('documentRevision')
    .innerJoin('document', 'document.id', 'documentRevision.documentId')
    .where('document.deletedAt', 'is', null)
    .leftJoin('person', 'person.id', 'documentRevision.frozenBy')
    .leftJoin('organisation', 'organisation.id', 'documentRevision.organisationId')
    .select([
      'documentRevision.id',
      'documentRevision.documentId',
      'document.projectId',
      'document.kind',
      'document.state',
      'document.ownerOrganisationId',
      'documentRevision.language',
      'documentRevision.number',
      'documentRevision.title',
      'documentRevision.hasNumberedHeadings',
      'documentRevision.sha256',
      'documentRevision.frozenAt',
      'person.name as frozenBy',
      'organisation.shortName as organisation'
    ])

/** Revisions of the document, newest first. */
export const revisionsOf = (db: Db, documentId: string) =>
  rows(db)
    .where('documentRevision.documentId', '=', documentId)
    .orderBy('documentRevision.frozenAt', 'desc')
    .execute()

export const revisionById = (db: Db, id: string) =>
  rows(db).where('documentRevision.id', '=', id).executeTakeFirst()

export const revisionsByIds = (db: Db, ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve([]) : rows(db).where('documentRevision.id', 'in', ids).execute()

/** The newest revision of each language version of the documents. */
export const newestRevisionsOf = (db: Db, documentIds: readonly string[]) =>
  documentIds.length === 0
    ? Promise.resolve([])
    : rows(db)
        .distinctOn(['documentRevision.documentId', 'documentRevision.language'])
        .where('documentRevision.documentId', 'in', documentIds)
        .orderBy('documentRevision.documentId')
        .orderBy('documentRevision.language')
        .orderBy('documentRevision.number', 'desc')
        .execute()

/** The revision whose id begins with these 12 hexadecimal digits: what its permanent address names. */
export const revisionByShortId = (db: Db, shortId: string) => {
  const start = `${shortId.slice(0, 8)}-${shortId.slice(8)}`
  return rows(db)
    .where('documentRevision.id', '>=', `${start}-0000-0000-000000000000`)
    .where('documentRevision.id', '<=', `${start}-ffff-ffff-ffffffffffff`)
    .executeTakeFirst()
}

export const projectCode = async (db: Db, id: string) =>
  (await db.selectFrom('project').select('code').where('id', '=', id).executeTakeFirstOrThrow()).code

export const legalName = async (db: Db, organisationId: string) =>
  (
    await db
      .selectFrom('organisation')
      .select('legalName')
      .where('id', '=', organisationId)
      .executeTakeFirst()
  )?.legalName

/** The signatures in force under the revisions, the first to sign first. */
export const signaturesOf = (db: Db, revisionIds: readonly string[]) =>
  revisionIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('revisionSignature')
        .innerJoin('organisation', 'organisation.id', 'revisionSignature.organisationId')
        .innerJoin('person', 'person.id', 'revisionSignature.signedBy')
        .select([
          'revisionSignature.id',
          'revisionSignature.revisionId',
          'revisionSignature.organisationId',
          'organisation.shortName',
          'person.name as person',
          'revisionSignature.signedAt'
        ])
        .where('revisionSignature.withdrawnAt', 'is', null)
        .where('revisionSignature.revisionId', 'in', revisionIds)
        .orderBy('revisionSignature.signedAt')
        .execute()

/** @returns false when the organisation has signed already */
export const insertSignature = async (
  db: Db,
  signature: { id: string; revisionId: string; organisationId: string; signedBy: string }
): Promise<boolean> => {
  const rows = await db
    .insertInto('revisionSignature')
    .values(signature)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

/** @returns false when it was not in force */
export const withdrawSignature = async (db: Db, id: string, withdrawnBy: string): Promise<boolean> => {
  const rows = await db
    .updateTable('revisionSignature')
    .set({ withdrawnBy, withdrawnAt: new Date() })
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .execute()
  return rows.length > 0
}

export const contentOf = (db: Db, revisionId: string) =>
  db
    .selectFrom('documentRevision')
    .select(['content', 'citations'])
    .where('id', '=', revisionId)
    .executeTakeFirst()

/** Whether one of the revisions shows the file. */
export const showsFile = async (db: Db, revisionIds: readonly string[], fileId: string) =>
  revisionIds.length > 0 &&
  Boolean(
    await db
      .selectFrom('documentRevision')
      .select('id')
      .where('id', 'in', revisionIds)
      .where(
        sql<boolean>`jsonb_path_exists(content, '$.** ? (@.fileId == $file)', ${JSON.stringify({ file: fileId })}::jsonb)`
      )
      .executeTakeFirst()
  )

export const insertPublication = (
  db: Db,
  publication: { id: string; revisionId: string; organisationId: string | null; publishedBy: string }
) =>
  db
    .insertInto('documentPublication')
    .values(publication)
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** The publications in force of the documents, with the audience's name. */
export const publicationsOf = (db: Db, documentIds: readonly string[]) =>
  documentIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('documentPublication')
        .innerJoin('documentRevision', 'documentRevision.id', 'documentPublication.revisionId')
        .leftJoin('organisation', 'organisation.id', 'documentPublication.organisationId')
        .select([
          'documentPublication.id',
          'documentPublication.revisionId',
          'documentPublication.organisationId',
          'documentPublication.publishedAt',
          'organisation.shortName',
          'documentRevision.documentId',
          'documentRevision.language',
          'documentRevision.number',
          'documentRevision.title'
        ])
        .where('documentPublication.withdrawnAt', 'is', null)
        .where('documentRevision.documentId', 'in', documentIds)
        .orderBy('documentRevision.number', 'desc')
        .execute()

/** Ends a publication. @returns false when it was not in force */
export const withdrawPublication = async (db: Db, revisionId: string, id: string, personId: string) => {
  const rows = await db
    .updateTable('documentPublication')
    .set({ withdrawnAt: new Date(), withdrawnBy: personId })
    .where('id', '=', id)
    .where('revisionId', '=', revisionId)
    .where('withdrawnAt', 'is', null)
    .returning('id')
    .execute()
  return rows.length > 0
}
