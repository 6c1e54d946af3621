import { sql, type Kysely } from 'kysely'

/** The works of a project's library; the style in which a document cites; what a frozen revision cited, in words. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reference (
      id uuid primary key,
      project_id uuid not null references project on delete cascade,
      key text not null check (length(key) between 1 and 100),
      item jsonb not null,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      updated_by uuid references person on delete set null,
      updated_at timestamptz not null default now(),
      deleted_at timestamptz
    )`.execute(db)
  await sql`create unique index reference_key on reference (project_id, key) where deleted_at is null`.execute(
    db
  )
  await sql`alter table document add citation_style text not null default 'apa'`.execute(db)
  await sql`alter table document_revision add citations jsonb`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table document_revision drop citations`.execute(db)
  await sql`alter table document drop citation_style`.execute(db)
  await sql`drop table reference`.execute(db)
}
