import { sql, type Kysely } from 'kysely'

/**
 * The index of search: one entry per living text, published revision, annotation and finding, kept by triggers so
 * that whatever writes a text also makes it findable. Who may find what is asked in each query, not here.
 */
export async function up(db: Kysely<never>): Promise<void> {
  // with its schema written out: a restored dump creates indexes before any search path is set
  await sql`
    create function search_fold(value text) returns text language sql immutable strict parallel safe
    as $$ select public.unaccent('public.unaccent'::regdictionary, lower(value)) $$`.execute(db)

  await sql`
    create table search_entry (
      kind text not null check (kind in ('document', 'revision', 'annotation', 'finding')),
      object_id uuid not null,
      project_id uuid not null references project on delete cascade,
      language text not null check (language in ('fr', 'nl', 'en')),
      title text not null default '',
      vector tsvector not null,
      primary key (kind, object_id)
    )`.execute(db)
  await sql`comment on column search_entry.object_id is 'document: its room; else the thing itself'`.execute(
    db
  )
  await sql`create index search_entry_vector on search_entry using gin (vector)`.execute(db)
  await sql`
    create index search_entry_title on search_entry using gin (search_fold(title) gin_trgm_ops)`.execute(db)
  await sql`create index search_entry_project on search_entry (project_id)`.execute(db)

  // every word that stands in any text: what a misspelt word is compared with
  await sql`create table search_word (word text primary key)`.execute(db)
  await sql`create index search_word_letters on search_word using gin (word gin_trgm_ops)`.execute(db)

  await sql`
    create index organisation_names on organisation
      using gin (search_fold(short_name || ' ' || legal_name) gin_trgm_ops)`.execute(db)
  await sql`create index person_names on person using gin (search_fold(name) gin_trgm_ops)`.execute(db)

  // The bare words without accents, for beginnings of words and for other languages, and the stem of each word.
  // The stemmers need the accents, which leave afterwards. Each word is stemmed once, not at each place: indexing
  // a text of 100 pages must not hold up the keystrokes that share the embedded database.
  await sql`
    create function search_vector(language text, title text, body text) returns tsvector
    language plpgsql immutable as $$
    declare
      stemmer regdictionary := case language when 'fr' then 'pg_catalog.french_stem'
        when 'nl' then 'pg_catalog.dutch_stem' else 'pg_catalog.english_stem' end;
      words tsvector := to_tsvector('pg_catalog.simple', body);
      heading tsvector := to_tsvector('pg_catalog.simple', title);
      stems text[];
    begin
      select array_agg(distinct public.unaccent('public.unaccent'::regdictionary, stem)) into stems
      from unnest(tsvector_to_array(words || heading)) as word, unnest(ts_lexize(stemmer, word)) as stem
      where stem <> '';
      return setweight(public.unaccent('public.unaccent'::regdictionary, heading::text)::tsvector, 'A')
        || public.unaccent('public.unaccent'::regdictionary, words::text)::tsvector
        || array_to_tsvector(coalesce(stems, '{}'));
    end $$`.execute(db)

  await sql`
    create function search_store(kind text, object uuid, project uuid, language text, title text, body text)
    returns void language plpgsql as $$
    declare
      stored tsvector;
    begin
      begin
        stored := search_vector(language, title, left(body, 1000000));
      exception when program_limit_exceeded then
        -- a text of a great many different words: what does not fit is not found, but the text itself is kept
        stored := search_vector(language, title, left(body, 100000));
      end;
      insert into search_entry (kind, object_id, project_id, language, title, vector)
      values (search_store.kind, object, project, search_store.language, search_store.title, stored)
      on conflict on constraint search_entry_pkey
      do update set title = excluded.title, vector = excluded.vector;
      -- in order, so that two texts that are stored at once do not wait for each other's words
      insert into search_word (word)
      select letters from unnest(tsvector_to_array(stored)) as found (letters)
      where length(letters) between 4 and 30 and letters !~ '[0-9]'
        and not exists (select from search_word known where known.word = letters)
      order by letters
      on conflict do nothing;
    end $$`.execute(db)

  await sql`
    create function search_document() returns trigger language plpgsql as $$
    begin
      perform search_store('document', t.room_id, d.project_id, l.language, l.title, t.text)
      from document_text t join document_language l on l.room_id = t.room_id join document d on d.id = l.document_id
      where t.room_id = new.room_id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger document_text_is_found after insert or update of text on document_text
    for each row execute function search_document()`.execute(db)
  await sql`
    create trigger document_title_is_found after update of title on document_language
    for each row when (old.title is distinct from new.title) execute function search_document()`.execute(db)

  await sql`
    create function search_publication() returns trigger language plpgsql as $$
    begin
      perform search_store('revision', r.id, d.project_id, r.language, r.title, r.text)
      from document_revision r join document d on d.id = r.document_id
      where r.id = new.revision_id and not exists (
        select from search_entry e where e.kind = 'revision' and e.object_id = r.id);
      return null;
    end $$`.execute(db)
  await sql`
    create trigger document_publication_is_found after insert on document_publication
    for each row execute function search_publication()`.execute(db)

  await sql`
    create function search_annotation() returns trigger language plpgsql as $$
    begin
      if new.deleted_at is null then
        perform search_store('annotation', new.id, new.project_id, new.language, '', new.body || E'\n' || new.quote);
      else
        delete from search_entry where kind = 'annotation' and object_id = new.id;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger annotation_is_found after insert or update of body, deleted_at on annotation
    for each row execute function search_annotation()`.execute(db)

  await sql`
    create function search_finding() returns trigger language plpgsql as $$
    begin
      if new.deleted_at is null then
        perform search_store('finding', new.id, new.project_id, new.language, '', new.statement);
      else
        delete from search_entry where kind = 'finding' and object_id = new.id;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger finding_is_found after insert or update of statement, deleted_at on finding
    for each row execute function search_finding()`.execute(db)

  // whatever was written before there was a search
  await sql`
    select search_store('document', t.room_id, d.project_id, l.language, l.title, t.text)
    from document_text t join document_language l on l.room_id = t.room_id
      join document d on d.id = l.document_id`.execute(db)
  await sql`
    select search_store('revision', r.id, d.project_id, r.language, r.title, r.text)
    from document_revision r join document d on d.id = r.document_id
    where exists (select from document_publication p where p.revision_id = r.id)`.execute(db)
}

export async function down(db: Kysely<never>): Promise<void> {
  const triggers = [
    ['finding_is_found', 'finding'],
    ['annotation_is_found', 'annotation'],
    ['document_publication_is_found', 'document_publication'],
    ['document_title_is_found', 'document_language'],
    ['document_text_is_found', 'document_text']
  ]
  for (const [trigger, table] of triggers) {
    await sql`drop trigger ${sql.id(trigger!)} on ${sql.table(table!)}`.execute(db)
  }
  for (const part of ['finding', 'annotation', 'publication', 'document']) {
    await sql`drop function ${sql.id(`search_${part}`)}()`.execute(db)
  }
  await sql`drop function search_store(text, uuid, uuid, text, text, text)`.execute(db)
  await sql`drop function search_vector(text, text, text)`.execute(db)
  for (const index of ['person_names', 'organisation_names']) {
    await sql`drop index ${sql.id(index)}`.execute(db)
  }
  for (const table of ['search_word', 'search_entry']) await sql`drop table ${sql.table(table)}`.execute(db)
  await sql`drop function search_fold(text)`.execute(db)
}
