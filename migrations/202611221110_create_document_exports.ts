import { sql, type Kysely } from 'kysely'

/** Files made of documents, kept for a day for the person who asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table document_export (
      id uuid primary key,
      job_id uuid not null unique,
      project_id uuid not null references project,
      person_id uuid not null references person,
      document_id uuid not null references document,
      revision_id uuid references document_revision,
      name text not null,
      media_type text not null,
      bytes bytea not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index document_export_created on document_export (created_at)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table document_export`.execute(db)
}
