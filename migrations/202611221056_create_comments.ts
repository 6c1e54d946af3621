import { sql, type Kysely } from 'kysely'

/** Threads of comments at places of living documents, and who is mentioned in them. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table thread (
      id uuid primary key,
      project_id uuid not null references project on delete cascade,
      document_id uuid not null references document,
      room_id uuid not null references document_language (room_id),
      language text not null check (language in ('fr', 'nl', 'en')),
      author_id uuid not null references person,
      organisation_id uuid references organisation,
      anchor jsonb not null,
      state text not null default 'anchored' check (state in ('anchored', 'moved', 'detached')),
      range_start integer,
      range_end integer,
      confidence real not null default 1,
      words text,
      assignee_id uuid references person,
      resolved_at timestamptz,
      resolved_by uuid references person,
      created_at timestamptz not null default now(),
      touched_at timestamptz not null default now(),
      deleted_at timestamptz,
      check ((state = 'detached') = (range_start is null)),
      check ((range_start is null) = (range_end is null)),
      check (range_end >= range_start),
      check ((resolved_at is null) = (resolved_by is null))
    )`.execute(db)
  await sql`comment on column thread.anchor is 'how the place was described when it was chosen; another one only when somebody attaches the thread anew'`.execute(
    db
  )
  await sql`comment on column thread.touched_at is 'the last change of anything that a screen shows of the thread'`.execute(
    db
  )
  await sql`create index thread_document on thread (document_id, language, touched_at)`.execute(db)
  await sql`create index thread_room_id on thread (room_id)`.execute(db)
  await sql`create index thread_project on thread (project_id)`.execute(db)

  await sql`
    create table comment (
      id uuid primary key,
      thread_id uuid not null references thread on delete cascade,
      author_id uuid not null references person,
      organisation_id uuid references organisation,
      body text not null check (length(body) <= 5000),
      created_at timestamptz not null default now(),
      edited_at timestamptz,
      deleted_at timestamptz
    )`.execute(db)
  await sql`create index comment_thread on comment (thread_id, created_at)`.execute(db)
  await sql`
    create table comment_mention (
      comment_id uuid not null references comment on delete cascade,
      person_id uuid not null references person,
      primary key (comment_id, person_id)
    )`.execute(db)

  // which text of a room its threads were last looked for in
  await sql`
    create table thread_room (
      room_id uuid primary key references document_language (room_id) on delete cascade,
      text_sha256 text not null default '',
      claimed_until timestamptz
    )`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  for (const table of ['thread_room', 'comment_mention', 'comment', 'thread']) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
}
