import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Language } from '../../../shared/languages.ts'
import type { MailRhythm, NoticeKind } from '../../../shared/notices/schema.ts'
import { permissions } from '../../../shared/permissions.ts'
import type { Db } from '../../platform/db.ts'

/** Who may be told of comments, and of what happens to documents, at all: partners. */
const { roles } = permissions['thread.read']

/** Characters of a comment that a line shows. */
const LONGEST_WORDS = 160

export interface Recipient {
  id: string
  email: string
  language: Language
  mail: MailRhythm
}

/** Those of the people who take part in the project as partners, with an open account, and how they want their mail. */
export const recipients = (db: Db, projectId: string, ids: readonly string[]): Promise<Recipient[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('person')
        .leftJoin('noticeSetting', 'noticeSetting.personId', 'person.id')
        .select(['person.id', 'person.email', 'person.language'])
        .select(sql<MailRhythm>`coalesce(notice_setting.mail, 'at-once')`.as('mail'))
        .where('person.id', 'in', ids)
        .where('person.deactivatedAt', 'is', null)
        .where(eb =>
          eb.exists(
            eb
              .selectFrom('projectRole')
              .select('projectRole.role')
              .whereRef('projectRole.personId', '=', 'person.id')
              .where('projectRole.projectId', '=', projectId)
              .where('projectRole.role', 'in', roles)
          )
        )
        .execute()

/** Who watches the document: by their own word, or because they made it. */
export const watchersOf = async (db: Db, documentId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from document_watch where document_id = ${documentId} and is_watching
    union
    select created_by from document where id = ${documentId} and created_by is not null and not exists (
      select from document_watch w where w.document_id = document.id and w.person_id = document.created_by)
  `.execute(db)
  return rows.map(({ id }) => id)
}

export const isWatching = async (db: Db, personId: string, documentId: string): Promise<boolean> =>
  (await watchersOf(db, documentId)).includes(personId)

/** Watches from now on, unless the person has said that they do not want to. */
export const watchByDeed = (db: Db, personId: string, documentId: string) =>
  db
    .insertInto('documentWatch')
    .values({ personId, documentId, isWatching: true })
    .onConflict(conflict => conflict.doNothing())
    .execute()

export const setWatching = (db: Db, personId: string, documentId: string, isWatching: boolean) =>
  db
    .insertInto('documentWatch')
    .values({ personId, documentId, isWatching })
    .onConflict(conflict => conflict.columns(['personId', 'documentId']).doUpdateSet({ isWatching }))
    .execute()

export interface NewNotice {
  personId: string
  projectId: string
  documentId: string
  threadId: string | null
  subject: string
  language: Language | null
  detail: string | null
  kind: NoticeKind
  commentId: string | null
  actorId: string | null
  isMailed: boolean
}

/** Writes a line, or counts on in the one that was not read yet. */
export const insertNotice = async (db: Db, { isMailed, ...notice }: NewNotice) => {
  const mailedAt = isMailed ? new Date() : null
  await db
    .insertInto('notice')
    .values({ id: randomUUID(), ...notice, mailedAt })
    .onConflict(conflict =>
      conflict
        .columns(['personId', 'documentId', 'subject', 'kind'])
        .where('readAt', 'is', null)
        .doUpdateSet({
          number: sql<number>`notice.number + 1`,
          commentId: sql<string | null>`coalesce(excluded.comment_id, notice.comment_id)`,
          detail: notice.detail,
          actorId: notice.actorId,
          changedAt: sql<Date>`now()`,
          mailedAt
        })
    )
    .execute()
}

/** Writes the line of a day; those of earlier days that were not read go. @returns whether it was written */
export async function insertOverdue(
  db: Db,
  line: { personId: string; projectId: string; day: string; number: number; detail: 'mine' | 'all' }
): Promise<boolean> {
  const { day, ...rest } = line
  await db
    .deleteFrom('notice')
    .where('personId', '=', line.personId)
    .where('projectId', '=', line.projectId)
    .where('kind', '=', 'overdue')
    .where('subject', '<>', day)
    .where('readAt', 'is', null)
    .execute()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('notice')
    .values({
      id: randomUUID(),
      ...rest,
      kind: 'overdue',
      subject: day,
      documentId: null,
      threadId: null,
      language: null,
      commentId: null,
      actorId: null,
      mailedAt: null
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Boolean(numInsertedOrUpdatedRows)
}

/** Notices of the person about what is still there and still open to them. */
const rows = (db: Db, personId: string) =>
  db
    .selectFrom('notice')
    .leftJoin('document', 'document.id', 'notice.documentId')
    .innerJoin('project', 'project.id', 'notice.projectId')
    .leftJoin('person as actor', 'actor.id', 'notice.actorId')
    .leftJoin('thread', 'thread.id', 'notice.threadId')
    .leftJoin('comment', join =>
      join.onRef('comment.id', '=', 'notice.commentId').on('comment.deletedAt', 'is', null)
    )
    .where('notice.personId', '=', personId)
    .where('document.deletedAt', 'is', null)
    .where('thread.deletedAt', 'is', null)
    .where(eb =>
      eb.or([
        eb('notice.threadId', 'is', null),
        eb.exists(
          eb
            .selectFrom('comment as left')
            .select('left.id')
            .whereRef('left.threadId', '=', 'thread.id')
            .where('left.deletedAt', 'is', null)
        )
      ])
    )
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('projectRole')
          .select('projectRole.role')
          .where('projectRole.personId', '=', personId)
          .whereRef('projectRole.projectId', '=', 'notice.projectId')
          .where('projectRole.role', 'in', roles)
      )
    )

const lines = (db: Db, personId: string) =>
  rows(db, personId)
    // what is about the whole document leads to the reader's language, where it has one
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('documentLanguage')
          .innerJoin('person as reader', join => join.on('reader.id', '=', personId))
          .select(['documentLanguage.title', 'documentLanguage.language'])
          .whereRef('documentLanguage.documentId', '=', 'notice.documentId')
          .where(
            sql<boolean>`document_language.language = coalesce(notice.language, document_language.language)`
          )
          .orderBy(sql`document_language.language = reader.language`, 'desc')
          .orderBy('documentLanguage.createdAt')
          .limit(1)
          .as('version'),
      join => join.onTrue()
    )
    .where(eb => eb.or([eb('notice.documentId', 'is', null), eb('version.title', 'is not', null)]))
    .select(['notice.id', 'notice.kind', 'notice.number', 'notice.changedAt', 'notice.readAt'])
    .select(['notice.documentId', 'notice.threadId', 'notice.detail', 'project.code as projectCode'])
    .select(['version.title as documentTitle', 'version.language', 'actor.name as actorName'])
    .select(sql<string>`coalesce(left(comment.body, ${LONGEST_WORDS}::int), '')`.as('words'))
    // for whom they act now: the thread may be older than their role
    .select(eb =>
      eb
        .selectFrom('projectRole')
        .innerJoin('organisation', 'organisation.id', 'projectRole.organisationId')
        .select('organisation.shortName')
        .whereRef('projectRole.personId', '=', 'notice.actorId')
        .whereRef('projectRole.projectId', '=', 'notice.projectId')
        .orderBy('organisation.shortName')
        .limit(1)
        .as('organisation')
    )
export type NoticeRow = Awaited<ReturnType<typeof noticesOf>>[number]

/** The newest notices of a person, the unread ones first in time like all others. */
export const noticesOf = (db: Db, personId: string, most: number) =>
  lines(db, personId).orderBy('notice.changedAt', 'desc').orderBy('notice.id').limit(most).execute()

/** What a digest tells: unread, and in no mail yet; the oldest first. */
export const unmailedOf = (db: Db, personId: string, most: number) =>
  lines(db, personId)
    .where('notice.readAt', 'is', null)
    .where('notice.mailedAt', 'is', null)
    .orderBy('notice.changedAt')
    .limit(most)
    .execute()

export const setMailed = (db: Db, ids: readonly string[]) =>
  db.updateTable('notice').set({ mailedAt: new Date() }).where('id', 'in', ids).execute()

export const countUnread = async (db: Db, personId: string): Promise<number> => {
  const row = await rows(db, personId)
    .select(sql<number>`count(*)::int`.as('count'))
    .where('notice.readAt', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Marks notices of the person as read; all of them without `ids`. @returns which were unread */
export const markRead = async (db: Db, personId: string, ids?: readonly string[]): Promise<string[]> => {
  const marked = await db
    .updateTable('notice')
    .set({ readAt: new Date() })
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .$if(ids !== undefined, query => query.where('id', '=', sql<string>`any(${[...ids!]}::uuid[])`))
    .returning('id')
    .execute()
  return marked.map(({ id }) => id)
}

/** Takes that back, except where a newer line of the same subject and kind waits already. @returns which were read */
export const markUnread = async (db: Db, personId: string, ids: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    update notice set read_at = null
    where person_id = ${personId} and read_at is not null and id = any(${[...ids]}::uuid[])
      and id in (select distinct on (n.document_id, n.subject, n.kind) n.id from notice n
        where n.person_id = ${personId} and n.id = any(${[...ids]}::uuid[])
        order by n.document_id, n.subject, n.kind, n.changed_at desc)
      and not exists (select from notice newer where newer.person_id = notice.person_id
        and newer.document_id = notice.document_id and newer.subject = notice.subject and newer.kind = notice.kind and newer.read_at is null)
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}

export const mailRhythmOf = async (db: Db, personId: string): Promise<MailRhythm> => {
  const row = await db
    .selectFrom('noticeSetting')
    .select('mail')
    .where('personId', '=', personId)
    .executeTakeFirst()
  return row?.mail ?? 'at-once'
}

export const setMailRhythm = (db: Db, personId: string, mail: MailRhythm, nextDigestAt: Date | null) =>
  db
    .insertInto('noticeSetting')
    .values({ personId, mail, nextDigestAt })
    .onConflict(conflict => conflict.column('personId').doUpdateSet({ mail, nextDigestAt }))
    .execute()

/** Takes one person whose digest is due, and keeps other nodes off them until the transaction ends. */
export const lockDueDigest = (db: Db, now: Date) =>
  db
    .selectFrom('noticeSetting')
    .select(['personId', 'mail'])
    .where('nextDigestAt', '<=', now)
    .orderBy('nextDigestAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/** Whoever still has an account, for a digest. */
export const addressee = (db: Db, personId: string) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'language'])
    .where('id', '=', personId)
    .where('deactivatedAt', 'is', null)
    .executeTakeFirst()

/** What a mail says of a thread: its document, its quote, and the newest thing that was said in it. */
export const threadForMail = (db: Db, threadId: string, actorId: string) =>
  db
    .selectFrom('thread')
    .innerJoin('project', 'project.id', 'thread.projectId')
    .innerJoin('documentLanguage', 'documentLanguage.roomId', 'thread.roomId')
    .select(['thread.language', 'thread.anchor', 'project.code as projectCode'])
    .select('documentLanguage.title as documentTitle')
    .select(eb =>
      eb
        .selectFrom('comment')
        .select('comment.body')
        .whereRef('comment.threadId', '=', 'thread.id')
        .where('comment.deletedAt', 'is', null)
        .orderBy('comment.createdAt', 'desc')
        .limit(1)
        .as('body')
    )
    .select(eb =>
      eb
        .selectFrom('projectRole')
        .innerJoin('organisation', 'organisation.id', 'projectRole.organisationId')
        .select('organisation.shortName')
        .where('projectRole.personId', '=', actorId)
        .whereRef('projectRole.projectId', '=', 'thread.projectId')
        .orderBy('organisation.shortName')
        .limit(1)
        .as('actorOrganisation')
    )
    .where('thread.id', '=', threadId)
    .executeTakeFirstOrThrow()
export type MailedThread = Awaited<ReturnType<typeof threadForMail>>

export const languageOf = async (db: Db, threadId: string): Promise<Language> =>
  (await db.selectFrom('thread').select('language').where('id', '=', threadId).executeTakeFirstOrThrow())
    .language
