import { sql, type Kysely } from 'kysely'

/** Comments are found too; other kinds may follow without another change here. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table search_entry drop constraint search_entry_kind_check,
      add constraint search_entry_kind_check check (kind ~ '^[a-z-]{2,30}$')`.execute(db)
  await sql`
    create function search_comment() returns trigger language plpgsql as $$
    begin
      if new.deleted_at is null then
        perform search_store('comment', new.id, t.project_id, t.language, '', new.body)
        from thread t where t.id = new.thread_id;
      else
        delete from search_entry where kind = 'comment' and object_id = new.id;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger comment_is_found after insert or update of body, deleted_at on comment
    for each row execute function search_comment()`.execute(db)
  await sql`
    select search_store('comment', c.id, t.project_id, t.language, '', c.body)
    from comment c join thread t on t.id = c.thread_id where c.deleted_at is null`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop trigger comment_is_found on comment`.execute(db)
  await sql`drop function search_comment()`.execute(db)
  await sql`delete from search_entry where kind not in ('document', 'revision', 'annotation', 'finding')`.execute(
    db
  )
  await sql`
    alter table search_entry drop constraint search_entry_kind_check,
      add constraint search_entry_kind_check
        check (kind in ('document', 'revision', 'annotation', 'finding'))`.execute(db)
}
