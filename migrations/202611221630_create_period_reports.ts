import { sql, type Kysely } from 'kysely'

/** What a project reports of each half-year: the plan of its indicators, what partners contribute, frozen reports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table report_plan (
      project_id uuid not null references project,
      version integer not null check (version >= 1),
      work_packages jsonb not null,
      set_by uuid references person,
      set_at timestamptz not null default now(),
      primary key (project_id, version)
    )`.execute(db)
  await sql`
    create table contribution (
      project_id uuid not null references project,
      period text not null check (period ~ '^[0-9]{4}-[12]$'),
      organisation_id uuid not null references organisation,
      status text not null default 'open' check (status in ('open', 'locked', 'consolidated')),
      primary key (project_id, period, organisation_id)
    )`.execute(db)
  await sql`
    create table reported_value (
      project_id uuid not null references project,
      period text not null,
      organisation_id uuid not null references organisation,
      indicator_id uuid not null,
      value double precision,
      note text not null default '',
      tracked_on date,
      version integer not null,
      primary key (project_id, period, organisation_id, indicator_id),
      foreign key (project_id, period, organisation_id) references contribution
    )`.execute(db)

  // Who entered, locked, reopened, consolidated what, and when: also what two people who write at once are told apart by.
  await sql`
    create table contribution_change (
      id bigint generated always as identity primary key,
      project_id uuid not null references project,
      period text not null,
      organisation_id uuid not null references organisation,
      verb text not null check (verb in ('entered', 'locked', 'reopened', 'consolidated')),
      indicator_id uuid,
      field text check (field in ('value', 'note')),
      version integer,
      before jsonb,
      after jsonb,
      reason text not null default '',
      recorded_by uuid references person,
      recorded_at timestamptz not null default now(),
      check ((verb = 'entered') = (indicator_id is not null and field is not null and version is not null)),
      check (verb <> 'reopened' or reason <> '')
    )`.execute(db)
  await sql`
    create index contribution_change_contribution on contribution_change
    (project_id, period, organisation_id, id)`.execute(db)

  await sql`
    create table period_report (
      project_id uuid not null references project,
      period text not null,
      version integer not null check (version >= 1),
      snapshot_id uuid not null references project_snapshot,
      state jsonb not null,
      sha256 text not null,
      frozen_by uuid references person,
      organisation_id uuid references organisation,
      frozen_at timestamptz not null default now(),
      primary key (project_id, period, version)
    )`.execute(db)
  for (const table of ['report_plan', 'contribution_change', 'period_report']) {
    await sql`
      create trigger ${sql.raw(`${table}_is_frozen`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`
      create trigger ${sql.raw(`${table}_stays`)} before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'period_report',
    'contribution_change',
    'reported_value',
    'contribution',
    'report_plan'
  ])
    await sql`drop table ${sql.table(table)}`.execute(db)
}
