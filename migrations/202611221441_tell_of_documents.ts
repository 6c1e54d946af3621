import { sql, type Kysely } from 'kysely'

/** Notices of a watched document itself, beside those of its threads: edits, states, frozen and published revisions. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table notice
      drop constraint notice_kind_check,
      add constraint notice_kind_check check (kind ~ '^[a-z-]{2,30}$'),
      alter thread_id drop not null,
      add language text check (language in ('fr', 'nl', 'en')),
      add detail text,
      add subject text`.execute(db)
  await sql`comment on column notice.subject is 'what in the document it is about: a thread, a language version, or nothing in particular'`.execute(
    db
  )
  await sql`comment on column notice.detail is 'the state that was reached, the number of the revision'`.execute(
    db
  )
  await sql`
    update notice set subject = thread_id::text, language = thread.language
    from thread where thread.id = notice.thread_id`.execute(db)
  await sql`alter table notice alter subject set not null`.execute(db)
  await sql`drop index notice_unread`.execute(db)
  await sql`
    create unique index notice_unread on notice (person_id, document_id, subject, kind)
      where read_at is null`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`delete from notice where thread_id is null`.execute(db)
  await sql`drop index notice_unread`.execute(db)
  await sql`
    alter table notice drop subject, drop detail, drop language, alter thread_id set not null,
      drop constraint notice_kind_check,
      add constraint notice_kind_check check (kind in ('mention', 'assignment', 'comment', 'resolution'))`.execute(
    db
  )
  await sql`create unique index notice_unread on notice (person_id, thread_id, kind) where read_at is null`.execute(
    db
  )
}
