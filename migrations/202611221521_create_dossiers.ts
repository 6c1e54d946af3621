import { sql, type Kysely } from 'kysely'

/** The file of a tester enterprise: visits, questions, stakeholders, indicators, measures, evidence, and its log. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table dossier_entry (
      id uuid primary key,
      enrolment_id uuid not null references enrolment,
      kind text not null
        check (kind in ('visit', 'question', 'stakeholder', 'indicator', 'measure', 'evidence')),
      parent_id uuid references dossier_entry,
      fields jsonb not null,
      file_id uuid references file,
      version integer not null default 1,
      created_by uuid references person on delete set null,
      created_at timestamptz not null default now(),
      removed_at timestamptz,
      check ((kind = 'measure') = (parent_id is not null))
    )`.execute(db)
  await sql`create index dossier_entry_enrolment on dossier_entry (enrolment_id, kind)`.execute(db)

  // One row per field that changed: what is merged, told, taken back.
  await sql`
    create table dossier_change (
      id bigint generated always as identity primary key,
      entry_id uuid not null references dossier_entry,
      enrolment_id uuid not null references enrolment,
      version integer not null,
      verb text not null check (verb in ('added', 'changed', 'removed', 'restored')),
      field text,
      before jsonb,
      after jsonb,
      undoes bigint unique references dossier_change,
      recorded_by uuid references person,
      organisation_id uuid references organisation,
      recorded_at timestamptz not null default now(),
      check ((verb = 'changed') = (field is not null))
    )`.execute(db)
  await sql`create index dossier_change_enrolment on dossier_change (enrolment_id, id)`.execute(db)
  await sql`
    create trigger dossier_change_is_append_only before update or delete on dossier_change
    for each row execute function refuse_change()`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop table dossier_change`.execute(db)
  await sql`drop table dossier_entry`.execute(db)
}
