import { sql, type Kysely } from 'kysely'

/** Tester enterprises: enrolments with their append-only history, stages, targets, imports; stated figures. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table enrolment (
      id uuid primary key,
      project_id uuid not null references project,
      organisation_id uuid not null references organisation,
      pole text not null check (pole in ('insertion', 'solidarity', 'aess')),
      versant text not null check (versant in ('FR', 'WAL', 'VL')),
      federation_id uuid references organisation,
      mentor_id uuid references person on delete set null,
      entered_on date not null,
      status text not null check (status in ('invited', 'active', 'paused', 'withdrawn', 'completed')),
      exit_on date,
      exit_reason text,
      version integer not null default 1,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      check ((status in ('withdrawn', 'completed')) = (exit_on is not null)),
      check (exit_on >= entered_on)
    )`.execute(db)
  await sql`
    create unique index enrolment_open on enrolment (project_id, organisation_id)
    where status in ('invited', 'active', 'paused')`.execute(db)
  await sql`create index enrolment_organisation on enrolment (organisation_id)`.execute(db)

  await sql`
    create table tester_import (
      id uuid primary key,
      project_id uuid not null references project,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      file_name text not null,
      sha256 text not null,
      reading jsonb not null,
      cells jsonb not null,
      mapping jsonb not null,
      status text not null default 'checked' check (status in ('checked', 'done')),
      result jsonb,
      done_at timestamptz
    )`.execute(db)

  // The truth: what was recorded, when, by whom, and from which day it holds.
  await sql`
    create table enrolment_change (
      id bigint generated always as identity primary key,
      enrolment_id uuid not null references enrolment,
      field text not null check (field in ('entry', 'pole', 'versant', 'federation', 'mentor', 'status')),
      value text,
      effective_on date not null,
      reason text,
      is_initial boolean not null default false,
      undoes bigint unique references enrolment_change,
      version integer not null,
      recorded_by uuid references person,
      organisation_id uuid references organisation,
      recorded_at timestamptz not null default now(),
      import_id uuid references tester_import
    )`.execute(db)
  await sql`create index enrolment_change_enrolment on enrolment_change (enrolment_id, id)`.execute(db)

  await sql`
    create table stage_definition (
      id uuid primary key,
      project_id uuid references project,
      version integer not null,
      number integer not null check (number between 1 and 20),
      title jsonb not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create unique index stage_definition_number on stage_definition
    (coalesce(project_id, '00000000-0000-0000-0000-000000000000'), version, number)`.execute(db)
  await sql`
    create table stage_event (
      id bigint generated always as identity primary key,
      enrolment_id uuid not null references enrolment,
      stage integer not null check (stage between 1 and 20),
      kind text not null check (kind in ('planned', 'started', 'done', 'skipped')),
      "on" date not null,
      reason text,
      undoes bigint unique references stage_event,
      version integer not null,
      recorded_by uuid references person,
      organisation_id uuid references organisation,
      recorded_at timestamptz not null default now(),
      import_id uuid references tester_import,
      check (kind <> 'skipped' or undoes is not null or reason is not null)
    )`.execute(db)
  await sql`create index stage_event_enrolment on stage_event (enrolment_id, id)`.execute(db)

  // Computed from the two logs in the transaction that writes them: one row per time in which nothing changed,
  // so that counting as of any day is one pass over one narrow table.
  await sql`
    create table enrolment_span (
      enrolment_id uuid not null references enrolment,
      project_id uuid not null references project,
      valid_from date not null,
      valid_to date,
      pole text not null,
      versant text not null,
      federation_id uuid,
      mentor_id uuid,
      status text not null,
      stages text[] not null,
      primary key (enrolment_id, valid_from),
      check (valid_to > valid_from)
    )`.execute(db)
  await sql`create index enrolment_span_project on enrolment_span (project_id, valid_from)`.execute(db)

  await sql`
    create table tester_target (
      project_id uuid not null references project on delete cascade,
      pole text not null check (pole in ('insertion', 'solidarity', 'aess')),
      versant text not null check (versant in ('FR', 'WAL', 'VL')),
      target integer not null check (target between 0 and 100000),
      primary key (project_id, pole, versant)
    )`.execute(db)

  await sql`
    create table statement (
      id uuid primary key,
      project_id uuid not null references project,
      title text not null,
      source text not null default '',
      as_of date not null,
      figures jsonb not null,
      version integer not null default 1,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      deleted_at timestamptz
    )`.execute(db)
  await sql`create index statement_project on statement (project_id, as_of)`.execute(db)
  await sql`
    create table statement_decision (
      id bigint generated always as identity primary key,
      statement_id uuid not null references statement,
      check_key text not null,
      fingerprint text not null,
      kind text not null check (kind in ('accept', 'correct', 'annotate', 'undo')),
      value double precision,
      reason text not null default '',
      undoes bigint unique references statement_decision,
      recorded_by uuid references person,
      organisation_id uuid references organisation,
      recorded_at timestamptz not null default now(),
      check ((kind = 'undo') = (undoes is not null)),
      check (kind <> 'correct' or value is not null)
    )`.execute(db)
  await sql`create index statement_decision_statement on statement_decision (statement_id, id)`.execute(db)

  for (const table of ['enrolment_change', 'stage_event', 'statement_decision']) {
    await sql`
      create trigger ${sql.raw(`${table}_is_append_only`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
  }

  // The approach of VISES: the stages of every project that has none of its own.
  const stages: [number, string, string, string][] = [
    [
      1,
      'État des lieux et question évaluative',
      'Stand van zaken en evaluatievraag',
      'State of play and evaluative question'
    ],
    [
      2,
      'Choix de la méthode et récolte de données',
      'Methodekeuze en gegevensverzameling',
      'Choice of method and data collection'
    ],
    [3, 'Analyse et valorisation', 'Analyse en valorisatie', 'Analysis and valorisation']
  ]
  for (const [number, fr, nl, en] of stages) {
    await sql`
      insert into stage_definition (id, project_id, version, number, title)
      values (gen_random_uuid(), null, 1, ${number}, ${JSON.stringify({ fr, nl, en })})`.execute(db)
  }
}

export async function down(db: Kysely<never>): Promise<void> {
  for (const table of [
    'statement_decision',
    'statement',
    'tester_target',
    'enrolment_span',
    'stage_event',
    'stage_definition',
    'enrolment_change',
    'tester_import',
    'enrolment'
  ]) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
}
