import { sql, type Kysely } from 'kysely'

/** Documents with their language versions, frozen revisions and publications; imports that wait for a yes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table document (
      id uuid primary key,
      project_id uuid not null references project,
      kind text not null check (kind in ('methodology-note', 'memorandum', 'thematic-cahier', 'position-paper',
        'tool-sheet', 'identity-card', 'minutes', 'newsletter', 'activity-report', 'free')),
      state text not null default 'draft'
        check (state in ('draft', 'in-concertation', 'validated', 'published', 'archived')),
      owner_organisation_id uuid references organisation,
      created_by uuid references person,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index document_project on document (project_id)`.execute(db)

  // each language version is a live document of its own, in a room of its own
  await sql`
    create table document_language (
      document_id uuid not null references document,
      language text not null check (language in ('fr', 'nl', 'en')),
      room_id uuid not null unique,
      title text not null check (length(title) between 1 and 300),
      created_by uuid references person,
      created_at timestamptz not null default now(),
      changed_at timestamptz not null default now(),
      primary key (document_id, language)
    )`.execute(db)

  // the words of each version as they were when it last came to rest: for search, never for readers of publications
  await sql`
    create table document_text (
      room_id uuid primary key references document_language (room_id) on delete cascade,
      text text not null,
      sha256 text not null,
      live_seq bigint not null default 0,
      claimed_until timestamptz,
      updated_at timestamptz not null default now()
    )`.execute(db)

  await sql`
    create table document_revision (
      id uuid primary key,
      document_id uuid not null references document,
      language text not null check (language in ('fr', 'nl', 'en')),
      number integer not null check (number > 0),
      title text not null,
      content jsonb not null,
      text text not null,
      schema_version integer not null,
      sha256 text not null,
      frozen_by uuid references person,
      organisation_id uuid references organisation,
      frozen_at timestamptz not null default now(),
      unique (document_id, language, number)
    )`.execute(db)
  await sql`
    create function refuse_change_of_revision() returns trigger language plpgsql as $$
    begin
      raise exception 'a frozen revision cannot be changed or removed' using errcode = 'restrict_violation';
    end $$`.execute(db)
  await sql`
    create trigger document_revision_is_frozen before update or delete on document_revision
    for each row execute function refuse_change_of_revision()`.execute(db)
  await sql`
    create trigger document_revision_stays before truncate on document_revision
    for each statement execute function refuse_change_of_revision()`.execute(db)

  // to all readers of the project, or to the readers who act for one organisation
  await sql`
    create table document_publication (
      id uuid primary key,
      revision_id uuid not null references document_revision,
      organisation_id uuid references organisation,
      published_by uuid references person,
      published_at timestamptz not null default now(),
      withdrawn_by uuid references person,
      withdrawn_at timestamptz
    )`.execute(db)
  await sql`
    create unique index document_publication_once on document_publication
      (revision_id, coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'))
      where withdrawn_at is null`.execute(db)

  await sql`
    create table document_import (
      id uuid primary key,
      project_id uuid not null references project,
      person_id uuid not null references person,
      file_name text not null,
      converted jsonb not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table document_import_image (
      import_id uuid not null references document_import on delete cascade,
      key text not null,
      name text not null,
      media_type text not null,
      bytes bytea not null,
      primary key (import_id, key)
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const tables = [
    'document_import_image',
    'document_import',
    'document_publication',
    'document_revision',
    'document_text',
    'document_language',
    'document'
  ]
  for (const table of tables) await sql`drop table ${sql.table(table)}`.execute(db)
  await sql`drop function refuse_change_of_revision()`.execute(db)
}
