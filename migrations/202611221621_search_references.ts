import { sql, type Kysely } from 'kysely'

/** References are found by their title and by whatever else names a work: writers, journal, publisher, year, DOI, key. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function search_store_reference(entry reference) returns void language sql as $$
      select search_store('reference', entry.id, entry.project_id,
        case when left(entry.item->>'language', 2) in ('fr', 'nl', 'en') then left(entry.item->>'language', 2)
          else 'fr' end,
        coalesce(entry.item->>'title', ''),
        concat_ws(E'\n', entry.key,
          (select string_agg(concat_ws(' ', name->>'given', name->>'non-dropping-particle', name->>'family',
              name->>'literal'), E'\n')
            from jsonb_path_query(entry.item, '$.*[*] ? (exists(@.family) || exists(@.literal))') as name),
          entry.item->>'container-title', entry.item->>'collection-title', entry.item->>'event-title',
          entry.item->>'publisher', entry.item->>'publisher-place', entry.item->>'genre', entry.item->>'note',
          entry.item->>'DOI', entry.item->>'ISBN', entry.item->'issued'->'date-parts'->0->>0)) $$`.execute(db)
  await sql`
    create function search_reference() returns trigger language plpgsql as $$
    begin
      if new.deleted_at is null then
        perform search_store_reference(new);
      else
        delete from search_entry where kind = 'reference' and object_id = new.id;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger reference_is_found after insert or update of item, key, deleted_at on reference
    for each row execute function search_reference()`.execute(db)
  await sql`
    select search_store_reference(reference) from reference where deleted_at is null`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  await sql`drop trigger reference_is_found on reference`.execute(db)
  await sql`drop function search_reference()`.execute(db)
  await sql`drop function search_store_reference(reference)`.execute(db)
  await sql`delete from search_entry where kind = 'reference'`.execute(db)
}
