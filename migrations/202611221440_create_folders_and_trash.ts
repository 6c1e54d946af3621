import { sql, type Kysely } from 'kysely'

/** Where documents are found again: folders, tags, stars; and the trash, from which they come back. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table folder (
      id uuid primary key,
      project_id uuid not null references project on delete cascade,
      parent_id uuid references folder,
      name text not null check (length(name) between 1 and 120),
      created_by uuid references person,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create unique index folder_name on folder
      (project_id, coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), search_fold(name))`.execute(
    db
  )
  await sql`create index folder_parent on folder (parent_id)`.execute(db)

  await sql`
    create table tag (
      id uuid primary key,
      project_id uuid not null references project on delete cascade,
      name text not null check (length(name) between 1 and 40)
    )`.execute(db)
  await sql`create unique index tag_name on tag (project_id, search_fold(name))`.execute(db)
  await sql`
    create table document_tag (
      document_id uuid not null references document on delete cascade,
      tag_id uuid not null references tag on delete cascade,
      primary key (document_id, tag_id)
    )`.execute(db)
  await sql`create index document_tag_tag on document_tag (tag_id)`.execute(db)

  await sql`
    create table document_favourite (
      person_id uuid not null references person on delete cascade,
      document_id uuid not null references document on delete cascade,
      created_at timestamptz not null default now(),
      primary key (person_id, document_id)
    )`.execute(db)

  // pictures of another project that a document brought along when it was moved
  await sql`
    create table document_image (
      document_id uuid not null references document on delete cascade,
      file_id uuid not null references file on delete cascade,
      primary key (document_id, file_id)
    )`.execute(db)

  await sql`
    alter table document
      add folder_id uuid references folder on delete set null,
      add deleted_at timestamptz,
      add deleted_by uuid references person,
      add check ((deleted_at is null) = (deleted_by is null))`.execute(db)
  await sql`create index document_folder on document (folder_id)`.execute(db)
  await sql`create index document_removed on document (project_id) where deleted_at is not null`.execute(db)

  // what was said of a document goes into the trash with it, and comes back with it
  await sql`
    create or replace function is_annotation_visible(subject annotation, person uuid)
    returns boolean language sql stable as $$
      select (subject.author_id = person or subject.visibility = 'partners'
        or (subject.visibility = 'team' and exists (
          select from public.project_role mate
          where mate.person_id = person and mate.project_id = subject.project_id
            and mate.organisation_id = subject.organisation_id)))
        and exists (select from public.document kept
          where kept.id = subject.document_id and kept.deleted_at is null) $$`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`
    create or replace function is_annotation_visible(subject annotation, person uuid)
    returns boolean language sql stable as $$
      select subject.author_id = person or subject.visibility = 'partners'
        or (subject.visibility = 'team' and exists (
          select from public.project_role mate
          where mate.person_id = person and mate.project_id = subject.project_id
            and mate.organisation_id = subject.organisation_id)) $$`.execute(db)
  await sql`alter table document drop deleted_by, drop deleted_at, drop folder_id`.execute(db)
  for (const table of ['document_image', 'document_favourite', 'document_tag', 'tag', 'folder']) {
    await sql`drop table ${sql.table(table)}`.execute(db)
  }
}
