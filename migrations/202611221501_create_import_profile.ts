import { sql, type Kysely } from 'kysely'

/** Which column of a list is what, remembered under a name for the next list of the same make. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table import_profile (
      id uuid primary key,
      project_id uuid not null references project on delete cascade,
      name text not null,
      columns jsonb not null,
      created_by uuid references person on delete set null,
      updated_at timestamptz not null default now(),
      unique (project_id, name)
    )`.execute(db)
  await sql`comment on column import_profile.columns is 'field by header, headers as comparisons see them'`.execute(
    db
  )
  await sql`alter table tester_import add column profile_id uuid references import_profile on delete set null`.execute(
    db
  )
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`alter table tester_import drop column profile_id`.execute(db)
  await sql`drop table import_profile`.execute(db)
}
