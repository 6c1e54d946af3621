import { sql, type Kysely } from 'kysely'

const FACTS = `
  legal_name text not null,
  short_name text not null,
  legal_form text,
  country text not null,
  address text,
  postcode text,
  municipality text,
  nuts3 text,
  nuts_version text,
  latitude double precision,
  longitude double precision,
  website text,
  languages text[] not null,
  nace_version text,
  nace_codes text[] not null,
  identifier_reason text,
  consent_directory boolean not null,
  consent_map boolean not null`

/** The register: dated history of every fact, aliases, numbers and memberships, merges that can be taken back. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table organisation
      drop column nace,
      add column nuts_version text,
      add column latitude double precision check (latitude between -90 and 90),
      add column longitude double precision check (longitude between -180 and 180),
      add column languages text[] not null default '{}',
      add column nace_version text,
      add column nace_codes text[] not null default '{}',
      add column version integer not null default 1,
      add column merged_into uuid references organisation,
      add column created_by uuid references person on delete set null,
      add constraint organisation_coordinates check ((latitude is null) = (longitude is null)),
      add constraint organisation_nace check (nace_codes = '{}' or nace_version is not null)`.execute(db)
  await sql`update organisation set nuts_version = '2021' where nuts3 is not null`.execute(db)
  await sql`create index organisation_merged on organisation (merged_into) where merged_into is not null`.execute(
    db
  )

  // The truth, from the first change on; until then the row itself says what was so from the beginning.
  await sql`
    create table organisation_change (
      id bigint generated always as identity primary key,
      organisation_id uuid not null references organisation,
      field text not null,
      item_id uuid,
      value jsonb,
      effective_on date not null,
      reason text,
      is_initial boolean not null default false,
      is_confirmation boolean not null default false,
      undoes bigint unique references organisation_change,
      version integer not null,
      recorded_by uuid references person,
      acting_for uuid references organisation,
      recorded_at timestamptz not null default now(),
      check ((item_id is not null) = (field in ('alias', 'identifier', 'membership')))
    )`.execute(db)
  await sql`create index organisation_change_organisation on organisation_change (organisation_id, id)`.execute(
    db
  )
  await sql`
    create trigger organisation_change_is_append_only before update or delete on organisation_change
    for each row execute function refuse_change()`.execute(db)

  // Computed from the log in the transaction that writes it: what was so before the present row, and the items.
  await sql`
    create table organisation_past (
      organisation_id uuid not null references organisation,
      valid_from date not null,
      valid_to date not null,
      ${sql.raw(FACTS)},
      primary key (organisation_id, valid_from),
      check (valid_to > valid_from)
    )`.execute(db)
  await sql`
    create table organisation_item (
      id uuid primary key,
      organisation_id uuid not null references organisation,
      kind text not null check (kind in ('alias', 'identifier', 'membership')),
      label text not null,
      scheme text check (scheme in ('BCE', 'SIREN', 'SIRET')),
      body_id uuid references organisation,
      capacity text check (capacity in ('effective', 'adherent', 'associate')),
      source text not null default '',
      valid_from date,
      valid_to date,
      check (valid_to >= valid_from),
      check ((kind = 'identifier') = (scheme is not null)),
      check ((kind = 'membership') = (body_id is not null and capacity is not null))
    )`.execute(db)
  await sql`create index organisation_item_organisation on organisation_item (organisation_id)`.execute(db)
  await sql`create index organisation_item_body on organisation_item (body_id) where kind = 'membership'`.execute(
    db
  )
  await sql`create unique index organisation_item_identifier on organisation_item (scheme, label)
            where kind = 'identifier'`.execute(db)
  await sql`
    insert into organisation_item (id, organisation_id, kind, label, scheme)
    select gen_random_uuid(), id, 'identifier', identifier, identifier_scheme
    from organisation where identifier is not null`.execute(db)

  await sql`
    create table organisation_merge (
      id uuid primary key,
      project_id uuid references project on delete set null,
      kept_id uuid not null references organisation,
      merged_id uuid not null references organisation,
      moved jsonb not null,
      merged_by uuid references person,
      acting_for uuid references organisation,
      merged_at timestamptz not null default now(),
      undone_by uuid references person,
      undone_at timestamptz,
      check (kept_id <> merged_id)
    )`.execute(db)
  await sql`create index organisation_merge_kept on organisation_merge (kept_id)`.execute(db)
  await sql`
    create table organisation_distinction (
      first_id uuid not null references organisation,
      second_id uuid not null references organisation,
      recorded_by uuid references person,
      recorded_at timestamptz not null default now(),
      primary key (first_id, second_id),
      check (first_id < second_id)
    )`.execute(db)

  // In which projects an organisation stands: where it was entered, is a partner or was enrolled.
  await sql`
    create table register_entry (
      project_id uuid not null references project on delete cascade,
      organisation_id uuid not null references organisation on delete cascade,
      primary key (project_id, organisation_id)
    )`.execute(db)
  await sql`create index register_entry_organisation on register_entry (organisation_id)`.execute(db)
  await sql`
    create function enter_in_register() returns trigger language plpgsql as $$
    begin
      insert into register_entry values (new.project_id, new.organisation_id) on conflict do nothing;
      return null;
    end $$`.execute(db)
  for (const table of ['project_partner', 'enrolment']) {
    await sql`insert into register_entry select distinct project_id, organisation_id from ${sql.table(table)}
              on conflict do nothing`.execute(db)
    await sql`
      create trigger ${sql.raw(`${table}_enters_register`)} after insert on ${sql.table(table)}
      for each row execute function enter_in_register()`.execute(db)
  }
}

export async function down(db: Kysely<never>): Promise<void> {
  for (const table of ['project_partner', 'enrolment']) {
    await sql`drop trigger ${sql.raw(`${table}_enters_register`)} on ${sql.table(table)}`.execute(db)
  }
  await sql`drop function enter_in_register()`.execute(db)
  for (const table of [
    'register_entry',
    'organisation_distinction',
    'organisation_merge',
    'organisation_item',
    'organisation_past',
    'organisation_change'
  ]) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
  await sql`
    alter table organisation
      drop column nuts_version, drop column latitude, drop column longitude, drop column languages,
      drop column nace_version, drop column nace_codes, drop column version, drop column merged_into,
      drop column created_by, add column nace text`.execute(db)
}
