import { sql, type Kysely } from 'kysely'

/** Where the structs of each client lie in the snapshot, so that it is opened without being read; null: read it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table live_snapshot add sections bytea`.execute(db)
  await sql`alter table live_snapshot alter column sections set storage external`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table live_snapshot drop sections`.execute(db)
}
