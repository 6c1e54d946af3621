import { sql, type Kysely } from 'kysely'

/** Whether the headings of a document are numbered; a frozen revision keeps what was so when it was frozen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table document add has_numbered_headings boolean not null default false`.execute(db)
  await sql`alter table document_revision add has_numbered_headings boolean not null default false`.execute(
    db
  )
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table document_revision drop has_numbered_headings`.execute(db)
  await sql`alter table document drop has_numbered_headings`.execute(db)
}
