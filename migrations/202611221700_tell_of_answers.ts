import { sql, type Kysely } from 'kysely'

/** Notices of what an enterprise answered to its card: its contact is no person of the installation. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table notice
      drop constraint notice_has_actor,
      add constraint notice_has_actor check ((actor_id is null) = (kind in ('card', 'overdue')))`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`delete from notice where kind = 'card'`.execute(db)
  await sql`
    alter table notice
      drop constraint notice_has_actor,
      add constraint notice_has_actor check ((actor_id is null) = (kind = 'overdue'))`.execute(db)
}
