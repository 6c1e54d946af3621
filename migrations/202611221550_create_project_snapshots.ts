import { sql, type Kysely } from 'kysely'

/** The state of a project's tester enterprises on a day, kept for ever. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table project_snapshot (
      id uuid primary key,
      project_id uuid not null references project,
      label text not null check (length(label) between 1 and 200),
      as_of date not null,
      state jsonb not null,
      sha256 text not null,
      taken_by uuid references person,
      organisation_id uuid references organisation,
      taken_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index project_snapshot_project on project_snapshot (project_id, as_of)`.execute(db)
  await sql`
    create trigger project_snapshot_is_frozen before update or delete on project_snapshot
    for each row execute function refuse_change()`.execute(db)
  await sql`
    create trigger project_snapshot_stays before truncate on project_snapshot
    for each statement execute function refuse_change()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table project_snapshot`.execute(db)
}
