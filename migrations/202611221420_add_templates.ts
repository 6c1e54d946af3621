import { sql, type Kysely } from 'kysely'

/**
 * A template is a document that others begin from: one per kind that a project has made its own. It is found in the
 * list of templates and nowhere else.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table document
      add is_template boolean not null default false,
      add began_from_template boolean not null default false`.execute(db)
  await sql`
    create unique index document_template on document (project_id, kind)
      where is_template and state <> 'archived'`.execute(db)
  await sql`
    create function leave_template_unfound() returns trigger language plpgsql as $$
    begin
      if new.kind = 'document' and exists (
        select from document_language l join document d on d.id = l.document_id
        where l.room_id = new.object_id and d.is_template)
      then return null;
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger search_entry_of_template before insert on search_entry
    for each row execute function leave_template_unfound()`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger search_entry_of_template on search_entry`.execute(db)
  await sql`drop function leave_template_unfound()`.execute(db)
  await sql`drop index document_template`.execute(db)
  await sql`alter table document drop is_template, drop began_from_template`.execute(db)
}
