import { sql, type Kysely } from 'kysely'

/** People, sessions, organisations, projects, and what the platform keeps for all features. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create extension if not exists unaccent`.execute(db)
  await sql`create extension if not exists pg_trgm`.execute(db)

  await sql`
    create table person (
      id uuid primary key,
      name text not null,
      email text not null,
      language text not null check (language in ('fr', 'nl', 'en')),
      password_hash text,
      is_administrator boolean not null default false,
      deactivated_at timestamptz,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create unique index person_email on person (lower(email))`.execute(db)

  await sql`
    create table session (
      id text primary key,
      person_id uuid not null references person on delete cascade,
      expires_at timestamptz not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`comment on column session.id is 'sha-256 of the id in the cookie'`.execute(db)
  await sql`create index session_person on session (person_id)`.execute(db)

  await sql`
    create table organisation (
      id uuid primary key,
      legal_name text not null,
      short_name text not null,
      legal_form text,
      country text not null check (country in ('BE', 'FR')),
      identifier_scheme text not null check (identifier_scheme in ('BCE', 'SIREN', 'SIRET', 'none')),
      identifier text,
      identifier_reason text,
      address text,
      postcode text,
      municipality text,
      nuts3 text,
      nace text,
      website text,
      consent_directory boolean not null default false,
      consent_map boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((identifier_scheme = 'none') = (identifier is null))
    )`.execute(db)
  await sql`create unique index organisation_identifier on organisation (identifier_scheme, identifier)
            where identifier is not null`.execute(db)

  await sql`
    create table person_organisation (
      person_id uuid not null references person on delete cascade,
      organisation_id uuid not null references organisation on delete cascade,
      primary key (person_id, organisation_id)
    )`.execute(db)

  await sql`
    create table project (
      id uuid primary key,
      code text not null unique,
      title jsonb not null,
      programme text not null,
      starts_on date not null,
      ends_on date not null,
      languages text[] not null,
      tester_target integer not null default 0,
      created_at timestamptz not null default now(),
      check (ends_on >= starts_on)
    )`.execute(db)

  await sql`
    create table project_partner (
      project_id uuid not null references project on delete cascade,
      organisation_id uuid not null references organisation,
      kind text not null check (kind in ('lead', 'coordinator', 'operator', 'associated-operator')),
      versant text not null check (versant in ('FR', 'WAL', 'VL')),
      starts_on date not null,
      ends_on date,
      primary key (project_id, organisation_id),
      check (ends_on is null or ends_on >= starts_on)
    )`.execute(db)

  await sql`
    create table project_role (
      project_id uuid not null references project on delete cascade,
      person_id uuid not null references person on delete cascade,
      organisation_id uuid not null references organisation,
      role text not null
        check (role in ('coordinator', 'project-lead', 'editor', 'mentor', 'researcher', 'reader')),
      granted_by uuid references person on delete set null,
      granted_at timestamptz not null default now(),
      primary key (project_id, person_id, role)
    )`.execute(db)
  await sql`create index project_role_person on project_role (person_id)`.execute(db)

  await sql`
    create table invitation (
      id uuid primary key,
      token_hash text not null unique,
      project_id uuid not null references project on delete cascade,
      organisation_id uuid not null references organisation,
      role text not null
        check (role in ('coordinator', 'project-lead', 'editor', 'mentor', 'researcher', 'reader')),
      email text not null,
      name text not null,
      language text not null check (language in ('fr', 'nl', 'en')),
      invited_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      accepted_at timestamptz,
      withdrawn_at timestamptz
    )`.execute(db)

  await sql`
    create table mail (
      id uuid primary key,
      recipient text not null,
      subject text not null,
      body text not null,
      language text not null,
      created_at timestamptz not null default now(),
      sent_at timestamptz,
      attempts integer not null default 0,
      next_attempt_at timestamptz not null default now(),
      last_error text
    )`.execute(db)

  await sql`
    create table file (
      id uuid primary key,
      project_id uuid not null references project on delete cascade,
      name text not null,
      media_type text not null,
      size integer not null,
      sha256 text not null,
      bytes bytea not null,
      created_at timestamptz not null default now()
    )`.execute(db)

  await sql`
    create table event_log (
      id bigint generated always as identity primary key,
      at timestamptz not null default now(),
      project_id uuid references project on delete cascade,
      actor_id uuid references person on delete set null,
      organisation_id uuid references organisation on delete set null,
      verb text not null,
      object_type text not null,
      object_id uuid not null,
      object_title text not null default '',
      detail jsonb
    )`.execute(db)
  await sql`create index event_log_project on event_log (project_id, id desc)`.execute(db)
  await sql`create index event_log_object on event_log (object_type, object_id, id desc)`.execute(db)

  await sql`
    create table job (
      id uuid primary key,
      kind text not null,
      project_id uuid references project on delete cascade,
      person_id uuid references person on delete cascade,
      payload jsonb not null,
      status text not null default 'waiting'
        check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
      progress real not null default 0,
      result jsonb,
      error jsonb,
      attempts integer not null default 0,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      heartbeat_at timestamptz,
      ended_at timestamptz
    )`.execute(db)
  await sql`create index job_waiting on job (created_at) where status = 'waiting'`.execute(db)

  // What is immutable is refused by the database itself, not only by the screen.
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'immutable: % of % is refused', tg_op, tg_table_name using errcode = 'restrict_violation';
    end $$`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop function refuse_change()`.execute(db)
  for (const table of [
    'job',
    'event_log',
    'file',
    'mail',
    'invitation',
    'project_role',
    'project_partner',
    'project',
    'person_organisation',
    'organisation',
    'session',
    'person'
  ]) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
}
