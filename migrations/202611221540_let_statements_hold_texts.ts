import { sql, type Kysely } from 'kysely'

/** What a report states may be entered as figures, or read from a text or from a document of this workspace. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table statement alter column figures drop not null`.execute(db)
  await sql`alter table statement add column text text`.execute(db)
  await sql`
    alter table statement add column language text check (language in ('fr', 'nl', 'en'))`.execute(db)
  await sql`alter table statement add column document_id uuid references document`.execute(db)
  await sql`
    alter table statement add constraint statement_basis check (
      (figures is null) <> (text is null)
      and (text is null) = (language is null)
      and (document_id is null or text is not null)
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table statement drop constraint statement_basis`.execute(db)
  await sql`alter table statement drop column document_id, drop column language, drop column text`.execute(db)
  await sql`
    update statement set figures = '{}'::jsonb, deleted_at = coalesce(deleted_at, now())
    where figures is null`.execute(db)
  await sql`alter table statement alter column figures set not null`.execute(db)
}
