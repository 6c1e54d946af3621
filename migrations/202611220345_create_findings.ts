import { sql, type Kysely } from 'kysely'

/** Annotations with their anchors, places, replies and earlier wordings; findings with their evidence. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table annotation (
      id uuid primary key,
      project_id uuid not null references project on delete cascade,
      document_id uuid not null references document,
      room_id uuid not null references document_language (room_id),
      language text not null check (language in ('fr', 'nl', 'en')),
      author_id uuid not null references person,
      organisation_id uuid references organisation,
      visibility text not null check (visibility in ('me', 'team', 'partners')),
      body text not null check (length(body) <= 5000),
      anchor jsonb not null,
      quote text not null,
      state text not null default 'anchored' check (state in ('anchored', 'moved', 'orphan')),
      range_start integer,
      range_end integer,
      confidence real not null default 1,
      words text,
      number_of_versions integer not null default 1,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz,
      check ((state = 'orphan') = (range_start is null)),
      check ((range_start is null) = (range_end is null)),
      check (range_end > range_start)
    )`.execute(db)
  await sql`comment on column annotation.anchor is 'how the sentence was described when it was annotated; never changed'`.execute(
    db
  )
  await sql`comment on column annotation.words is 'what stands at the range now, where it is no longer the quote'`.execute(
    db
  )
  await sql`create index annotation_document on annotation (document_id, language)`.execute(db)
  await sql`create index annotation_project on annotation (project_id, created_at desc)`.execute(db)
  await sql`create index annotation_of_room on annotation (room_id)`.execute(db)

  // one rule for every query of every feature
  await sql`
    create function is_annotation_visible(subject annotation, person uuid) returns boolean language sql stable as $$
      select subject.author_id = person or subject.visibility = 'partners'
        or (subject.visibility = 'team' and exists (
          select from public.project_role mate
          where mate.person_id = person and mate.project_id = subject.project_id
            and mate.organisation_id = subject.organisation_id)) $$`.execute(db)

  await sql`
    create table annotation_version (
      annotation_id uuid not null references annotation on delete cascade,
      number integer not null,
      body text not null,
      visibility text not null,
      changed_by uuid references person,
      changed_at timestamptz not null default now(),
      primary key (annotation_id, number)
    )`.execute(db)

  await sql`
    create table annotation_reply (
      id uuid primary key,
      annotation_id uuid not null references annotation on delete cascade,
      author_id uuid not null references person,
      organisation_id uuid references organisation,
      body text not null check (length(body) <= 2000),
      created_at timestamptz not null default now(),
      deleted_at timestamptz
    )`.execute(db)
  await sql`create index annotation_reply_annotation on annotation_reply (annotation_id, created_at)`.execute(
    db
  )

  // which text of a room its annotations were last looked for in
  await sql`
    create table annotation_room (
      room_id uuid primary key references document_language (room_id) on delete cascade,
      text_sha256 text not null default '',
      claimed_until timestamptz
    )`.execute(db)

  await sql`
    create table finding (
      id uuid primary key,
      project_id uuid not null references project on delete cascade,
      language text not null check (language in ('fr', 'nl', 'en')),
      statement text not null check (length(statement) between 1 and 1000),
      state text not null default 'draft' check (state in ('draft', 'discussed', 'validated', 'rejected')),
      author_id uuid not null references person,
      organisation_id uuid references organisation,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz
    )`.execute(db)
  await sql`create index finding_project on finding (project_id, created_at desc)`.execute(db)
  await sql`
    create table finding_evidence (
      finding_id uuid not null references finding on delete cascade,
      annotation_id uuid not null references annotation,
      side text not null check (side in ('for', 'against')),
      added_by uuid references person,
      added_at timestamptz not null default now(),
      primary key (finding_id, annotation_id)
    )`.execute(db)
  await sql`create index finding_evidence_annotation on finding_evidence (annotation_id)`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop function is_annotation_visible(annotation, uuid)`.execute(db)
  const tables = [
    'finding_evidence',
    'finding',
    'annotation_room',
    'annotation_reply',
    'annotation_version',
    'annotation'
  ]
  for (const table of tables) await sql`drop table ${sql.table(table)}`.execute(db)
}
