import { sql, type Kysely } from 'kysely'

/** Versions of documents with who wrote in them, changes of state, and signatures under frozen revisions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table document_state_change (
      id uuid primary key,
      document_id uuid not null references document,
      from_state text not null,
      to_state text not null check (to_state in ('draft', 'in-concertation', 'validated', 'published', 'archived')),
      changed_by uuid references person,
      organisation_id uuid references organisation,
      changed_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index document_state_change_document on document_state_change (document_id, changed_at)`.execute(
    db
  )

  // the content as document JSON: a version is read, compared and brought back without the live history
  await sql`
    create table document_version (
      id uuid primary key,
      document_id uuid not null,
      language text not null,
      kind text not null check (kind in ('session', 'named', 'state', 'restore')),
      name text check (length(name) between 1 and 200),
      state_change_id uuid references document_state_change,
      title text not null,
      content jsonb not null,
      authorship jsonb not null,
      clocks jsonb not null,
      schema_version integer not null,
      sha256 text not null,
      words integer not null,
      live_seq bigint not null,
      created_by uuid references person,
      organisation_id uuid references organisation,
      created_at timestamptz not null default now(),
      foreign key (document_id, language) references document_language on delete cascade
    )`.execute(db)
  await sql`create index document_version_of on document_version (document_id, language, created_at desc)`.execute(
    db
  )
  // two nodes that see the same room at rest keep one version
  await sql`
    create unique index document_version_session on document_version (document_id, language, live_seq)
      where kind = 'session'`.execute(db)
  await sql`
    create table document_version_author (
      version_id uuid not null references document_version on delete cascade,
      person_id uuid not null references person,
      organisation_id uuid references organisation,
      primary key (version_id, person_id)
    )`.execute(db)

  // how far each text has been kept, and when; -1: never
  await sql`
    alter table document_text
      add version_seq bigint not null default -1,
      add version_at timestamptz not null default now(),
      add version_claimed_until timestamptz`.execute(db)

  await sql`
    create table revision_signature (
      id uuid primary key,
      revision_id uuid not null references document_revision,
      organisation_id uuid not null references organisation,
      signed_by uuid not null references person,
      signed_at timestamptz not null default now(),
      withdrawn_by uuid references person,
      withdrawn_at timestamptz
    )`.execute(db)
  await sql`
    create unique index revision_signature_once on revision_signature (revision_id, organisation_id)
      where withdrawn_at is null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table revision_signature`.execute(db)
  await sql`
    alter table document_text drop version_seq, drop version_at, drop version_claimed_until`.execute(db)
  for (const table of ['document_version_author', 'document_version', 'document_state_change']) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
}
