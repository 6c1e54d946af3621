import { sql, type Kysely } from 'kysely'

/** Committees: bodies, meetings, agendas, papers, frozen dashboards, packs, who may read them and who did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table body (
      id uuid primary key,
      project_id uuid not null references project,
      kind text not null check (kind in ('steering', 'accompanying')),
      created_at timestamptz not null default now(),
      unique (project_id, kind)
    )`.execute(db)
  await sql`
    create table meeting (
      id uuid primary key,
      project_id uuid not null references project,
      body_id uuid not null references body,
      number integer not null check (number between 1 and 9999),
      title jsonb not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null check (ends_at > starts_at),
      time_zone text not null,
      mode text not null check (mode in ('room', 'remote', 'hybrid')),
      place text not null default '',
      languages text[] not null check (cardinality(languages) between 1 and 3),
      status text not null default 'draft' check (status in ('draft', 'convened', 'in-session', 'closed')),
      created_by uuid references person,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz
    )`.execute(db)
  await sql`create unique index meeting_number on meeting (body_id, number) where deleted_at is null`.execute(
    db
  )
  await sql`create index meeting_project on meeting (project_id, starts_at)`.execute(db)
  await sql`
    create table agenda_item (
      id uuid primary key,
      meeting_id uuid not null references meeting,
      position integer not null,
      kind text not null check (kind in ('information', 'discussion', 'decision')),
      title jsonb not null,
      minutes integer not null check (minutes between 0 and 600),
      owner text not null default '',
      created_at timestamptz not null default now(),
      deleted_at timestamptz
    )`.execute(db)
  await sql`create index agenda_item_meeting on agenda_item (meeting_id, position)`.execute(db)
  await sql`
    create table dashboard_snapshot (
      id uuid primary key,
      project_id uuid not null references project,
      as_of date not null,
      rows jsonb not null,
      sha256 text not null,
      created_by uuid references person,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table paper (
      id uuid primary key,
      agenda_item_id uuid not null references agenda_item,
      position integer not null,
      kind text not null check (kind in ('document', 'dashboard')),
      document_id uuid references document,
      snapshot_id uuid references dashboard_snapshot,
      created_by uuid references person,
      created_at timestamptz not null default now(),
      deleted_at timestamptz,
      check ((kind = 'document') = (document_id is not null)),
      check ((kind = 'dashboard') = (snapshot_id is not null))
    )`.execute(db)
  await sql`create index paper_item on paper (agenda_item_id, position)`.execute(db)
  await sql`
    create table paper_pin (
      paper_id uuid not null references paper,
      language text not null check (language in ('fr', 'nl', 'en')),
      revision_id uuid not null references document_revision,
      pinned_at timestamptz not null default now(),
      primary key (paper_id, language)
    )`.execute(db)
  await sql`
    create table pack (
      id uuid primary key,
      meeting_id uuid not null references meeting,
      language text not null check (language in ('fr', 'nl', 'en')),
      version integer not null check (version >= 1),
      file_id uuid not null references file,
      job_id uuid not null unique,
      pages integer not null,
      size integer not null,
      sha256 text not null,
      manifest jsonb not null,
      manifest_sha256 text not null,
      content_sha256 text not null,
      standard text not null check (standard in ('PDF/UA-1', 'PDF')),
      lapses jsonb not null,
      built_by uuid references person,
      built_at timestamptz not null default now(),
      unique (meeting_id, language, version)
    )`.execute(db)
  await sql`
    create table pack_publication (
      id uuid primary key,
      pack_id uuid not null references pack,
      organisation_id uuid references organisation,
      published_by uuid references person,
      published_at timestamptz not null default now(),
      withdrawn_by uuid references person,
      withdrawn_at timestamptz
    )`.execute(db)
  await sql`create index pack_publication_pack on pack_publication (pack_id) where withdrawn_at is null`.execute(
    db
  )
  await sql`
    create table pack_read (
      pack_id uuid not null references pack,
      person_id uuid not null references person,
      organisation_id uuid references organisation,
      opened_at timestamptz not null default now(),
      primary key (pack_id, person_id)
    )`.execute(db)
  // What a committee was given stays what it was given: the database refuses, not only the screen.
  for (const table of ['pack', 'dashboard_snapshot']) {
    await sql`
      create trigger ${sql.raw(`${table}_is_immutable`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`
      create trigger ${sql.raw(`${table}_is_not_emptied`)} before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'pack_read',
    'pack_publication',
    'pack',
    'paper_pin',
    'paper',
    'dashboard_snapshot',
    'agenda_item',
    'meeting',
    'body'
  ])
    await sql`drop table ${sql.table(table)}`.execute(db)
}
