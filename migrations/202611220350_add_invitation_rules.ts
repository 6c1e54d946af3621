import { sql, type Kysely } from 'kysely'

/** One open invitation per address, role and project; who accepted it stays known. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table invitation add accepted_by uuid references person on delete set null`.execute(db)
  await sql`
    create unique index invitation_open on invitation (project_id, lower(email), role)
    where accepted_at is null and withdrawn_at is null`.execute(db)
  await sql`create index mail_recent on mail (created_at desc, id)`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop index mail_recent`.execute(db)
  await sql`drop index invitation_open`.execute(db)
  await sql`alter table invitation drop accepted_by`.execute(db)
}
