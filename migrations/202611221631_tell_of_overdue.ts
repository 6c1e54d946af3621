import { sql, type Kysely } from 'kysely'

/** Notices of what is overdue at tester enterprises: about no document and by nobody, one a day. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table notice
      alter document_id drop not null,
      alter actor_id drop not null,
      add constraint notice_has_document check ((document_id is null) = (kind = 'overdue')),
      add constraint notice_has_actor check ((actor_id is null) = (kind = 'overdue'))`.execute(db)
  await sql`
    create unique index notice_overdue on notice (person_id, project_id, subject) where kind = 'overdue'`.execute(
    db
  )
  await sql`
    create table overdue_round (
      project_id uuid not null references project on delete cascade,
      "on" date not null,
      primary key (project_id, "on")
    )`.execute(db)
  await sql`comment on table overdue_round is 'the days on which it was looked for what is overdue'`.execute(
    db
  )
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop table overdue_round`.execute(db)
  await sql`delete from notice where kind = 'overdue'`.execute(db)
  await sql`drop index notice_overdue`.execute(db)
  await sql`
    alter table notice
      drop constraint notice_has_document,
      drop constraint notice_has_actor,
      alter document_id set not null,
      alter actor_id set not null`.execute(db)
}
