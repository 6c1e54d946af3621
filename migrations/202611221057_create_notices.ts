import { sql, type Kysely } from 'kysely'

/** What a person is told of, the documents they watch, and how they want their mail. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table notice (
      id uuid primary key,
      person_id uuid not null references person on delete cascade,
      project_id uuid not null references project on delete cascade,
      document_id uuid not null references document on delete cascade,
      thread_id uuid not null references thread on delete cascade,
      kind text not null check (kind in ('mention', 'assignment', 'comment', 'resolution')),
      comment_id uuid references comment on delete set null,
      actor_id uuid not null references person,
      number integer not null default 1,
      created_at timestamptz not null default now(),
      changed_at timestamptz not null default now(),
      read_at timestamptz,
      mailed_at timestamptz
    )`.execute(db)
  await sql`comment on column notice.number is 'how many times since it was last read: ten comments make one line'`.execute(
    db
  )
  await sql`create unique index notice_unread on notice (person_id, thread_id, kind) where read_at is null`.execute(
    db
  )
  await sql`create index notice_person on notice (person_id, changed_at desc)`.execute(db)

  await sql`
    create table document_watch (
      person_id uuid not null references person on delete cascade,
      document_id uuid not null references document on delete cascade,
      is_watching boolean not null,
      changed_at timestamptz not null default now(),
      primary key (person_id, document_id)
    )`.execute(db)
  await sql`create index document_watch_document on document_watch (document_id)`.execute(db)

  await sql`
    create table notice_setting (
      person_id uuid primary key references person on delete cascade,
      mail text not null check (mail in ('at-once', 'daily', 'weekly', 'never')),
      next_digest_at timestamptz,
      check ((mail in ('daily', 'weekly')) = (next_digest_at is not null))
    )`.execute(db)
  await sql`create index notice_setting_due on notice_setting (next_digest_at)`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  for (const table of ['notice_setting', 'document_watch', 'notice']) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
}
