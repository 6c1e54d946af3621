import { sql, type Kysely } from 'kysely'

/** Identity cards: the document of an enterprise, what was submitted to it, its answer, and the link by which it answers. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table identity_card (
      enrolment_id uuid primary key references enrolment,
      document_id uuid not null unique references document,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now()
    )`.execute(db)
  // How much of the template waits to be written, kept when a text comes to rest.
  await sql`
    create table identity_card_text (
      document_id uuid not null references document,
      language text not null check (language in ('fr', 'nl', 'en')),
      open_passages integer not null check (open_passages >= 0),
      primary key (document_id, language)
    )`.execute(db)

  await sql`
    create table personal_link (
      id uuid primary key,
      enrolment_id uuid not null references enrolment,
      token_hash text not null unique,
      name text not null,
      email text not null,
      language text not null check (language in ('fr', 'nl', 'en')),
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      withdrawn_at timestamptz,
      used_at timestamptz
    )`.execute(db)
  await sql`create index personal_link_enrolment on personal_link (enrolment_id)`.execute(db)

  // A card as the enterprise reads it: a frozen text and what the register said, under one hash.
  await sql`
    create table card_submission (
      id uuid primary key,
      enrolment_id uuid not null references enrolment,
      language text not null check (language in ('fr', 'nl', 'en')),
      revision_id uuid not null references document_revision,
      facts jsonb not null,
      sha256 text not null,
      submitted_by uuid references person,
      organisation_id uuid references organisation,
      submitted_at timestamptz not null default clock_timestamp()
    )`.execute(db)
  await sql`create index card_submission_enrolment on card_submission (enrolment_id, language, submitted_at)`.execute(
    db
  )
  await sql`
    create table card_answer (
      submission_id uuid primary key references card_submission,
      kind text not null check (kind in ('approved', 'change-asked')),
      message text not null default '',
      link_id uuid not null references personal_link,
      name text not null,
      answered_at timestamptz not null default now(),
      check (kind = 'approved' or message <> '')
    )`.execute(db)
  for (const table of ['card_submission', 'card_answer']) {
    await sql`
      create trigger ${sql.raw(`${table}_is_frozen`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`
      create trigger ${sql.raw(`${table}_stays`)} before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }

  // a file of many documents names none
  await sql`alter table document_export alter column document_id drop not null`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`delete from document_export where document_id is null`.execute(db)
  await sql`alter table document_export alter column document_id set not null`.execute(db)
  for (const table of [
    'card_answer',
    'card_submission',
    'personal_link',
    'identity_card_text',
    'identity_card'
  ]) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
}
