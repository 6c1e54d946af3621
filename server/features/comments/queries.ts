import { sql } from 'kysely'
import type { ThreadAnchor, ThreadPlace } from '../../../shared/comments/place.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Role } from '../../../shared/permissions.ts'
import type { Db } from '../../platform/db.ts'

/** A transaction that began before the answer may be committed after it: what it wrote is asked for again. */
const OVERLAP_SECONDS = 10

/** A thread without a comment left is not there. */
const HAS_COMMENTS = sql<boolean>`exists (
  select from comment where comment.thread_id = thread.id and comment.deleted_at is null)`

const rows = (db: Db) =>
  db
    .selectFrom('thread')
    .innerJoin('document', 'document.id', 'thread.documentId')
    .innerJoin('person as author', 'author.id', 'thread.authorId')
    .leftJoin('organisation', 'organisation.id', 'thread.organisationId')
    .leftJoin('person as assignee', 'assignee.id', 'thread.assigneeId')
    .leftJoin('person as resolver', 'resolver.id', 'thread.resolvedBy')
    .selectAll('thread')
    .select([
      'author.name as authorName',
      'organisation.shortName as organisation',
      'assignee.name as assigneeName',
      'resolver.name as resolverName',
      'document.state as documentState'
    ])
    .where('document.deletedAt', 'is', null)
export type ThreadRow = Awaited<ReturnType<typeof threadById>> & object

/** Also finds one that was removed, for those who may take that back. */
export const threadById = (db: Db, id: string) => rows(db).where('thread.id', '=', id).executeTakeFirst()

/** Whether the thread is there: not removed, with a comment left. */
export const isThreadThere = async (db: Db, id: string): Promise<boolean> =>
  Boolean(
    await db
      .selectFrom('thread')
      .select('id')
      .where('id', '=', id)
      .where('deletedAt', 'is', null)
      .where(HAS_COMMENTS)
      .executeTakeFirst()
  )

interface OfVersion {
  documentId: string
  language: Language
  since?: Date
}

/** Threads of a language version that are there, in the order of the text; what lost its place comes last. */
export const threadsOf = (db: Db, { documentId, language, since }: OfVersion) =>
  rows(db)
    .where('thread.documentId', '=', documentId)
    .where('thread.language', '=', language)
    .where('thread.deletedAt', 'is', null)
    .where(HAS_COMMENTS)
    .$if(since !== undefined, query => query.where('thread.touchedAt', '>', since!))
    .orderBy(sql`thread.range_start nulls last`)
    .orderBy('thread.createdAt')
    .execute()

/** Those that changed since, and are not there any more. */
export const goneSince = async (db: Db, { documentId, language, since }: OfVersion): Promise<string[]> => {
  const gone = await db
    .selectFrom('thread')
    .select('id')
    .where('documentId', '=', documentId)
    .where('language', '=', language)
    .where('touchedAt', '>', since!)
    .where(eb => eb.or([eb('deletedAt', 'is not', null), eb.not(HAS_COMMENTS)]))
    .execute()
  return gone.map(({ id }) => id)
}

/** From when on the next question may ask. */
export const askedUntil = async (db: Db): Promise<Date> => {
  const { rows } = await sql<{ until: Date }>`
    select now() - make_interval(secs => ${OVERLAP_SECONDS}) as until`.execute(db)
  return rows[0]!.until
}

/** Comments of the threads in the order in which they were said. */
export const commentsOf = (db: Db, threadIds: readonly string[]) =>
  threadIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('comment')
        .innerJoin('person', 'person.id', 'comment.authorId')
        .leftJoin('organisation', 'organisation.id', 'comment.organisationId')
        .selectAll('comment')
        .select(['person.name as authorName', 'organisation.shortName as organisation'])
        .where('comment.threadId', '=', sql<string>`any(${[...threadIds]}::uuid[])`)
        .where('comment.deletedAt', 'is', null)
        .orderBy('comment.createdAt')
        .orderBy('comment.id')
        .execute()

export const mentionsOf = (db: Db, threadIds: readonly string[]) =>
  threadIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('commentMention')
        .innerJoin('comment', 'comment.id', 'commentMention.commentId')
        .innerJoin('person', 'person.id', 'commentMention.personId')
        .select(['commentMention.commentId', 'person.id', 'person.name'])
        .where('comment.threadId', '=', sql<string>`any(${[...threadIds]}::uuid[])`)
        .where('comment.deletedAt', 'is', null)
        .orderBy('person.name')
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

/** The words of a room as they were read last, a few seconds ago. */
export const lastTextOf = async (db: Db, roomId: string): Promise<string> =>
  (await db.selectFrom('documentText').select('text').where('roomId', '=', roomId).executeTakeFirst())
    ?.text ?? ''

/** Which of the people take part in the project in one of the roles, with an open account. */
export const peopleWithRole = async (
  db: Db,
  { projectId, roles, ids }: { projectId: string; roles: readonly Role[]; ids: readonly string[] }
): Promise<Set<string>> => {
  if (ids.length === 0) return new Set()
  const found = await db
    .selectFrom('projectRole')
    .innerJoin('person', 'person.id', 'projectRole.personId')
    .select('person.id')
    .where('projectRole.projectId', '=', projectId)
    .where('projectRole.role', 'in', roles)
    .where('person.id', 'in', ids)
    .where('person.deactivatedAt', 'is', null)
    .execute()
  return new Set(found.map(({ id }) => id))
}

export const countThreads = async (db: Db, roomId: string): Promise<number> => {
  const row = await db
    .selectFrom('thread')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('roomId', '=', roomId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

export const countComments = async (db: Db, threadId: string): Promise<number> => {
  const row = await db
    .selectFrom('comment')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('threadId', '=', threadId)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Open threads of each document of the project that has some. */
export const openThreadsOf = (db: Db, projectId: string) =>
  db
    .selectFrom('thread')
    .select(['documentId', sql<number>`count(*)::int`.as('count')])
    .where('projectId', '=', projectId)
    .where('deletedAt', 'is', null)
    .where('resolvedAt', 'is', null)
    .where(HAS_COMMENTS)
    .groupBy('documentId')
    .execute()

export const insertThread = async (
  db: Db,
  row: {
    id: string
    projectId: string
    documentId: string
    roomId: string
    language: Language
    authorId: string
    organisationId: string | null
    assigneeId: string | null
    anchor: ThreadAnchor
    place: ThreadPlace
  }
) => {
  const { anchor, place, ...columns } = row
  await db
    .insertInto('thread')
    .values({ ...columns, anchor: JSON.stringify(anchor), ...columnsOf(place) })
    .execute()
  await db
    .insertInto('threadRoom')
    .values({ roomId: row.roomId })
    .onConflict(conflict => conflict.column('roomId').doNothing())
    .execute()
}

const columnsOf = ({ state, range, confidence, words }: ThreadPlace) => ({
  state,
  rangeStart: range?.start ?? null,
  rangeEnd: range?.end ?? null,
  confidence,
  words
})

const NOW = sql<Date>`now()`

/** Gives the thread another place. */
export const setAnchor = (db: Db, id: string, anchor: ThreadAnchor, place: ThreadPlace) =>
  db
    .updateTable('thread')
    .set({ anchor: JSON.stringify(anchor), ...columnsOf(place), touchedAt: NOW })
    .where('id', '=', id)
    .execute()

export const setResolved = (db: Db, id: string, by: string | null) =>
  db
    .updateTable('thread')
    .set({ resolvedAt: by ? NOW : null, resolvedBy: by, touchedAt: NOW })
    .where('id', '=', id)
    .execute()

export const setAssignee = (db: Db, id: string, assigneeId: string | null) =>
  db.updateTable('thread').set({ assigneeId, touchedAt: NOW }).where('id', '=', id).execute()

/** @returns whether that was a change */
export const setThreadDeleted = async (db: Db, id: string, isDeleted: boolean): Promise<boolean> => {
  const changed = await db
    .updateTable('thread')
    .set({ deletedAt: isDeleted ? NOW : null, touchedAt: NOW })
    .where('id', '=', id)
    .where('deletedAt', isDeleted ? 'is' : 'is not', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

const touch = (db: Db, id: string) =>
  db.updateTable('thread').set({ touchedAt: NOW }).where('id', '=', id).execute()

export const insertComment = async (
  db: Db,
  comment: { id: string; threadId: string; authorId: string; organisationId: string | null; body: string },
  mentions: readonly string[]
) => {
  await db.insertInto('comment').values(comment).execute()
  await setMentions(db, comment.id, mentions)
  await touch(db, comment.threadId)
}

/** Threads that came with a file, by hundreds: resolved ones by whoever imported them. */
export const insertThreads = async (
  db: Db,
  threads: readonly (Parameters<typeof insertThread>[1] & { createdAt: Date; isResolved: boolean })[],
  comments: readonly {
    id: string
    threadId: string
    authorId: string
    organisationId: string | null
    nameInFile: string
    body: string
    createdAt: Date
  }[]
) => {
  const [first] = threads
  if (!first) return
  const rows = threads.map(({ anchor, place, isResolved, ...columns }) => ({
    ...columns,
    anchor: JSON.stringify(anchor),
    ...columnsOf(place),
    resolvedAt: isResolved ? NOW : null,
    resolvedBy: isResolved ? columns.authorId : null
  }))
  for (const part of parts(rows)) await db.insertInto('thread').values(part).execute()
  for (const part of parts(comments)) await db.insertInto('comment').values(part).execute()
  await db.insertInto('threadRoom').values({ roomId: first.roomId }).execute()
}

const PART = 200
const parts = <T>(rows: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(rows.length / PART) }, (_, at) => rows.slice(at * PART, (at + 1) * PART))

/** @returns the people who are mentioned now and were not before */
export const changeComment = async (
  db: Db,
  comment: { id: string; threadId: string; body: string },
  mentions: readonly string[]
): Promise<string[]> => {
  await db
    .updateTable('comment')
    .set({ body: comment.body, editedAt: NOW })
    .where('id', '=', comment.id)
    .execute()
  const before = await db
    .deleteFrom('commentMention')
    .where('commentId', '=', comment.id)
    .returning('personId')
    .execute()
  await setMentions(db, comment.id, mentions)
  await touch(db, comment.threadId)
  return mentions.filter(id => !before.some(({ personId }) => personId === id))
}

async function setMentions(db: Db, commentId: string, mentions: readonly string[]): Promise<void> {
  if (mentions.length === 0) return
  await db
    .insertInto('commentMention')
    .values(mentions.map(personId => ({ commentId, personId })))
    .execute()
}

/** A comment with the project of its thread; also one that was removed, for those who may take that back. */
export const commentById = (db: Db, id: string) =>
  db
    .selectFrom('comment')
    .innerJoin('thread', 'thread.id', 'comment.threadId')
    .innerJoin('document', 'document.id', 'thread.documentId')
    .selectAll('comment')
    .select(['thread.projectId', 'thread.documentId', 'thread.language', 'document.state as documentState'])
    .where('comment.id', '=', id)
    .where('thread.deletedAt', 'is', null)
    .where('document.deletedAt', 'is', null)
    .executeTakeFirst()
export type CommentRow = Awaited<ReturnType<typeof commentById>> & object

export const setCommentDeleted = async (
  db: Db,
  { id, threadId }: Pick<CommentRow, 'id' | 'threadId'>,
  isDeleted: boolean
) => {
  await db
    .updateTable('comment')
    .set({ deletedAt: isDeleted ? NOW : null })
    .where('id', '=', id)
    .execute()
  await touch(db, threadId)
}
