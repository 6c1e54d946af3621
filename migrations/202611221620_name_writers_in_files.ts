import { sql, type Kysely } from 'kysely'

/** A comment that came with a file keeps the name of its writer there; its author is whoever imported it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table comment add column name_in_file text
      check (length(name_in_file) between 1 and 200)`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`alter table comment drop column name_in_file`.execute(db)
}
