import { sql, type Kysely } from 'kysely'

/** When each person had each text open last, and when before that: what is new to them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table document_visit (
      person_id uuid not null references person,
      document_id uuid not null,
      language text not null,
      previous_at timestamptz,
      seen_at timestamptz not null default now(),
      primary key (person_id, document_id, language),
      foreign key (document_id, language) references document_language on delete cascade
    )`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table document_visit`.execute(db)
}
