import { sql, type Expression, type SqlBool } from 'kysely'
import type { Anchor, AnchorState, TextRange } from '../../../shared/anchors/anchor.ts'
import type { AnnotationFilters, Visibility } from '../../../shared/annotations/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Db } from '../../platform/db.ts'

/** What makes an annotation visible to the person, as a condition on the table `annotation` itself. */
export const isVisibleTo = (personId: string): Expression<SqlBool> =>
  sql<SqlBool>`is_annotation_visible(annotation, ${personId})`

const rows = (db: Db, personId: string) =>
  db
    .selectFrom('annotation')
    .innerJoin('person', 'person.id', 'annotation.authorId')
    .innerJoin('documentLanguage', 'documentLanguage.roomId', 'annotation.roomId')
    .leftJoin('organisation', 'organisation.id', 'annotation.organisationId')
    .selectAll('annotation')
    .select([
      'person.name as authorName',
      'organisation.shortName as organisation',
      'documentLanguage.title as documentTitle'
    ])
    .where(isVisibleTo(personId))
export type AnnotationRow = Awaited<ReturnType<typeof annotationById>> & object

/** Also finds one that was deleted, for those who may take that back. */
export const annotationById = (db: Db, id: string, personId: string) =>
  rows(db, personId).where('annotation.id', '=', id).executeTakeFirst()

export const annotationsById = (db: Db, ids: readonly string[], personId: string) =>
  ids.length === 0
    ? Promise.resolve([])
    : rows(db, personId).where('annotation.id', 'in', ids).where('annotation.deletedAt', 'is', null).execute()

/** Those of a document in the order of the text; what has lost its text comes last. */
export const annotationsOfDocument = (
  db: Db,
  { documentId, language, personId }: { documentId: string; language?: Language; personId: string }
) =>
  rows(db, personId)
    .where('annotation.documentId', '=', documentId)
    .where('annotation.deletedAt', 'is', null)
    .$if(language !== undefined, query => query.where('annotation.language', '=', language!))
    .orderBy(sql`annotation.range_start nulls last`)
    .orderBy('annotation.createdAt')
    .execute()

interface InProject {
  projectId: string
  personId: string
  filters: AnnotationFilters
}

/** One page of the project's annotations, newest first. */
export const annotationsOfProject = (db: Db, scope: InProject) =>
  rows(db, scope.personId)
    .where(matches(scope))
    .orderBy('annotation.createdAt', 'desc')
    .orderBy('annotation.id')
    .limit(scope.filters.limit ?? 50)
    .offset(scope.filters.offset ?? 0)
    .execute()

/** How many there are of each state, whatever state is filtered by. */
export const countsOfProject = (db: Db, scope: InProject) =>
  db
    .selectFrom('annotation')
    .select(['annotation.state', sql<number>`count(*)::int`.as('count')])
    .where(isVisibleTo(scope.personId))
    .where(matches({ ...scope, filters: { ...scope.filters, state: undefined } }))
    .groupBy('annotation.state')
    .execute()

/** Who has annotated in the project, as far as this person can see. */
export const authorsOfProject = (db: Db, projectId: string, personId: string) =>
  db
    .selectFrom('annotation')
    .innerJoin('person', 'person.id', 'annotation.authorId')
    .leftJoin('organisation', 'organisation.id', 'annotation.organisationId')
    .select(['person.id', 'person.name', sql<string | null>`min(organisation.short_name)`.as('organisation')])
    .where('annotation.projectId', '=', projectId)
    .where('annotation.deletedAt', 'is', null)
    .where(isVisibleTo(personId))
    .groupBy(['person.id', 'person.name'])
    .orderBy('person.name')
    .execute()

function matches({ projectId, filters }: InProject): Expression<SqlBool> {
  const { author, document, state, language, text } = filters
  const conditions = [
    sql`annotation.project_id = ${projectId} and annotation.deleted_at is null`,
    ...(author ? [sql`annotation.author_id = ${author}`] : []),
    ...(document ? [sql`annotation.document_id = ${document}`] : []),
    ...(state ? [sql`annotation.state = ${state}`] : []),
    ...(language ? [sql`annotation.language = ${language}`] : []),
    ...(text?.trim()
      ? [
          sql`strpos(unaccent(lower(annotation.body || ' ' || annotation.quote)), unaccent(lower(${text.trim()}))) > 0`
        ]
      : [])
  ]
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

export const repliesOf = (db: Db, annotationIds: readonly string[]) =>
  annotationIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('annotationReply')
        .innerJoin('person', 'person.id', 'annotationReply.authorId')
        .leftJoin('organisation', 'organisation.id', 'annotationReply.organisationId')
        .selectAll('annotationReply')
        .select(['person.name as authorName', 'organisation.shortName as organisation'])
        .where('annotationReply.annotationId', 'in', annotationIds)
        .where('annotationReply.deletedAt', 'is', null)
        .orderBy('annotationReply.createdAt')
        .execute()

/** The live room of a language version. */
export const versionOf = (db: Db, documentId: string, language: Language) =>
  db
    .selectFrom('documentLanguage')
    .innerJoin('document', 'document.id', 'documentLanguage.documentId')
    .select(['documentLanguage.roomId', 'documentLanguage.title', 'document.projectId'])
    .where('documentLanguage.documentId', '=', documentId)
    .where('documentLanguage.language', '=', language)
    .executeTakeFirst()

export const countOfRoom = async (db: Db, roomId: string): Promise<number> => {
  const row = await db
    .selectFrom('annotation')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('roomId', '=', roomId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

export const insertAnnotation = async (
  db: Db,
  row: {
    id: string
    projectId: string
    documentId: string
    roomId: string
    language: Language
    authorId: string
    organisationId: string | null
    visibility: Visibility
    body: string
    anchor: Anchor
    state: AnchorState
    range: TextRange
    confidence: number
  }
) => {
  const { anchor, range, ...columns } = row
  await db
    .insertInto('annotation')
    .values({
      ...columns,
      anchor: JSON.stringify(anchor),
      quote: anchor.exact,
      rangeStart: range.start,
      rangeEnd: range.end
    })
    .execute()
  await insertVersion(db, {
    annotationId: row.id,
    number: 1,
    body: row.body,
    visibility: row.visibility,
    changedBy: row.authorId
  })
  await db
    .insertInto('annotationRoom')
    .values({ roomId: row.roomId })
    .onConflict(conflict => conflict.column('roomId').doNothing())
    .execute()
}

const insertVersion = (
  db: Db,
  version: { annotationId: string; number: number; body: string; visibility: Visibility; changedBy: string }
) => db.insertInto('annotationVersion').values(version).execute()

/** Writes a new wording or visibility and keeps the old one. */
export const changeAnnotation = async (
  db: Db,
  change: { id: string; body: string; visibility: Visibility; changedBy: string }
) => {
  const { id, body, visibility, changedBy } = change
  const { number } = await db
    .updateTable('annotation')
    .set({
      body,
      visibility,
      updatedAt: new Date(),
      numberOfVersions: sql<number>`number_of_versions + 1`
    })
    .where('id', '=', id)
    .returning('numberOfVersions as number')
    .executeTakeFirstOrThrow()
  await insertVersion(db, { annotationId: id, number, body, visibility, changedBy })
}

/** @returns whether that was a change */
export const setDeleted = async (db: Db, id: string, isDeleted: boolean): Promise<boolean> => {
  const changed = await db
    .updateTable('annotation')
    .set({ deletedAt: isDeleted ? new Date() : null })
    .where('id', '=', id)
    .where('deletedAt', isDeleted ? 'is' : 'is not', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

export const versionsOf = (db: Db, annotationId: string) =>
  db
    .selectFrom('annotationVersion')
    .leftJoin('person', 'person.id', 'annotationVersion.changedBy')
    .select([
      'annotationVersion.number',
      'annotationVersion.body',
      'annotationVersion.visibility',
      'annotationVersion.changedAt',
      'person.name as changedBy'
    ])
    .where('annotationVersion.annotationId', '=', annotationId)
    .orderBy('annotationVersion.number', 'desc')
    .limit(200)
    .execute()

export const replyById = (db: Db, id: string, personId: string) =>
  db
    .selectFrom('annotationReply')
    .innerJoin('annotation', 'annotation.id', 'annotationReply.annotationId')
    .selectAll('annotationReply')
    .select('annotation.projectId')
    .where('annotationReply.id', '=', id)
    .where('annotation.deletedAt', 'is', null)
    .where(isVisibleTo(personId))
    .executeTakeFirst()

export const countReplies = async (db: Db, annotationId: string): Promise<number> => {
  const row = await db
    .selectFrom('annotationReply')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('annotationId', '=', annotationId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

export const insertReply = (
  db: Db,
  reply: { id: string; annotationId: string; authorId: string; organisationId: string | null; body: string }
) => db.insertInto('annotationReply').values(reply).execute()

export const setReplyDeleted = (db: Db, id: string, isDeleted: boolean) =>
  db
    .updateTable('annotationReply')
    .set({ deletedAt: isDeleted ? new Date() : null })
    .where('id', '=', id)
    .execute()
