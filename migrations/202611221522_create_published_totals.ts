import { sql, type Kysely } from 'kysely'

/** What readers were told of the tester enterprises at the end of each half-year period; told once, never again. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table published_totals (
      project_id uuid not null references project on delete cascade,
      "on" date not null,
      counts jsonb not null,
      told jsonb not null,
      published_at timestamptz not null default now(),
      primary key (project_id, "on")
    )`.execute(db)
  await sql`comment on column published_totals.counts is 'the truth at that time; never leaves the server'`.execute(
    db
  )
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop table published_totals`.execute(db)
}
