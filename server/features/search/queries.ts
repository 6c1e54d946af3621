import { sql, type RawBuilder } from 'kysely'
import type { Language } from '../../../shared/languages.ts'
import { MOST_COUNTED, type SearchKind } from '../../../shared/search/schema.ts'
import type { Db } from '../../platform/db.ts'

/** Where this person may find what: every query is bounded by it, counts included. */
export interface Reach {
  personId: string
  organisationIds: readonly string[]
  /** Projects in which each kind may be found. */
  projects: Record<SearchKind, string[]>
  /** Projects of which only what was published to the person may be found. */
  published: string[]
}

export interface Sought {
  /** Folded words. */
  words: string[]
  /** The alternatives of each word as a tsquery. */
  query: string
}

export interface FoundRow {
  id: string
  projectId: string
  language: Language | null
  title: string
  body: string | null
  detail: string | null
  documentId: string | null
  /** Of a comment. */
  threadId?: string
  total: number
}

/** Other forms under which each word stands in the index: its stems in three languages, and words spelt nearly so. */
export const alternativesOf = async (
  db: Db,
  words: readonly string[],
  likeness: number
): Promise<{ stems: string[]; likes: string[] }[]> => {
  const { rows } = await sql<{ stems: string[] | null; likes: string[] | null }>`
    select
      (select array_agg(distinct public.unaccent(stem)) from (
        select unnest(ts_lexize('pg_catalog.french_stem', sought.word)) as stem
        union select unnest(ts_lexize('pg_catalog.dutch_stem', sought.word))
        union select unnest(ts_lexize('pg_catalog.english_stem', sought.word))) as stems
        where length(stem) > 1) as stems,
      (select array_agg(word) from (
        select known.word from search_word known
        where length(sought.word) >= 4 and known.word % search_fold(sought.word)
          and similarity(known.word, search_fold(sought.word)) >= ${likeness}
        order by similarity(known.word, search_fold(sought.word)) desc, known.word limit 8) as near) as likes
    from unnest(${[...words]}::text[]) with ordinality as sought (word, place)
    order by sought.place`.execute(db)
  return rows.map(({ stems, likes }) => ({ stems: stems ?? [], likes: likes ?? [] }))
}

export interface Page {
  limit: number
  offset: number
}
export type Finder = (db: Db, sought: Sought, reach: Reach, page: Page) => Promise<FoundRow[]>

/** Counts, ranks and cuts the matches first; long texts are only read of the few that are shown. */
async function pageOf(
  db: Db,
  matches: RawBuilder<unknown>,
  shown: RawBuilder<unknown>,
  { limit, offset }: Page
): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    with matched as materialized (${matches} limit ${MOST_COUNTED}),
    best as (
      select matched.*, (select count(*)::int from matched) as total
      from matched order by rank desc, at desc, id limit ${limit} offset ${offset})
    select ${shown} from best order by rank desc, at desc, id`.execute(db)
  return rows
}

const uuids = (ids: readonly string[]) => sql`any(${[...ids]}::uuid[])`

const documents: Finder = (db, { query }, reach, page) =>
  pageOf(
    db,
    sql`
      (select 'document' as kind, e.object_id as id, l.document_id, e.project_id, e.language, l.title,
        ts_rank(e.vector, ${query}::tsquery) as rank, l.changed_at as at
      from search_entry e join document_language l on l.room_id = e.object_id
        join document d on d.id = l.document_id and d.deleted_at is null
      where e.kind = 'document' and e.vector @@ ${query}::tsquery and e.project_id = ${uuids(reach.projects.document)})
      union all
      (select 'revision', r.id, r.document_id, e.project_id, e.language, r.title,
        ts_rank(e.vector, ${query}::tsquery), r.frozen_at
      from search_entry e join document_revision r on r.id = e.object_id
        join document d on d.id = r.document_id and d.deleted_at is null
      where e.kind = 'revision' and e.vector @@ ${query}::tsquery and e.project_id = ${uuids(reach.published)}
        and r.number = (
          select max(newest.number) from document_revision newest
          join document_publication p on p.revision_id = newest.id and p.withdrawn_at is null
          where newest.document_id = r.document_id and newest.language = r.language
            and (p.organisation_id is null or p.organisation_id = ${uuids(reach.organisationIds)})))`,
    sql`document_id as id, project_id, language, title, null as detail, document_id, total,
      case best.kind when 'document' then (select t.text from document_text t where t.room_id = best.id)
        else (select r.text from document_revision r where r.id = best.id) end as body`,
    page
  )

const comments: Finder = (db, { query }, reach, page) =>
  pageOf(
    db,
    sql`select c.id, c.thread_id, t.document_id, t.room_id, e.project_id, e.language, c.author_id,
        ts_rank(e.vector, ${query}::tsquery) as rank, c.created_at as at
      from search_entry e join comment c on c.id = e.object_id join thread t on t.id = c.thread_id
        join document d on d.id = t.document_id and d.deleted_at is null
      where e.kind = 'comment' and e.vector @@ ${query}::tsquery
        and e.project_id = ${uuids(reach.projects.comment)} and c.deleted_at is null and t.deleted_at is null`,
    sql`best.id, best.thread_id, best.project_id, best.language, best.document_id, best.total,
      (select c.body from comment c where c.id = best.id) as title, null as body,
      (select coalesce(c.name_in_file, p.name) || ' · ' || l.title from document_language l, person p, comment c
        where l.room_id = best.room_id and p.id = best.author_id and c.id = best.id) as detail`,
    page
  )

const annotations: Finder = (db, { query }, reach, page) =>
  pageOf(
    db,
    sql`select annotation.id, annotation.document_id, e.project_id, e.language,
        ts_rank(e.vector, ${query}::tsquery) as rank, annotation.created_at as at
      from search_entry e join annotation on annotation.id = e.object_id
      where e.kind = 'annotation' and e.vector @@ ${query}::tsquery
        and e.project_id = ${uuids(reach.projects.annotation)} and annotation.deleted_at is null
        and is_annotation_visible(annotation, ${reach.personId})`,
    sql`best.id, best.project_id, best.language, best.document_id, best.total,
      (select a.body from annotation a where a.id = best.id) as title,
      (select a.quote from annotation a where a.id = best.id) as body,
      (select l.title from annotation a join document_language l on l.room_id = a.room_id
        where a.id = best.id) as detail`,
    page
  )

const findings: Finder = (db, { query }, reach, page) =>
  pageOf(
    db,
    sql`select f.id, e.project_id, e.language, f.statement as title,
        ts_rank(e.vector, ${query}::tsquery) as rank, f.created_at as at
      from search_entry e join finding f on f.id = e.object_id
      where e.kind = 'finding' and e.vector @@ ${query}::tsquery
        and e.project_id = ${uuids(reach.projects.finding)} and f.deleted_at is null`,
    sql`id, project_id, language, title, null as body, null as detail, null as document_id, total`,
    page
  )

/** Every word stands in the name, or a part of the name resembles it. */
const named = (name: RawBuilder<unknown>, { words }: Sought) => {
  const folded = sql`search_fold(${name})`
  const each = words.map(word =>
    word.length < SHORTEST_MISSPELT
      ? sql`${folded} like ${`%${word}%`}`
      : sql`(${folded} like ${`%${word}%`} or word_similarity(${word}, ${folded}) >= ${LIKE_A_NAME})`
  )
  return sql`${sql.join(each, sql` and `)}`
}
/** Letters below which a word is only looked for as it is written. */
const SHORTEST_MISSPELT = 4
const LIKE_A_NAME = 0.5
const likeness = (name: RawBuilder<unknown>, { words }: Sought) =>
  sql`word_similarity(${words.join(' ')}, search_fold(${name}))`

const NAMES = sql`(o.short_name || ' ' || o.legal_name)`

const organisations: Finder = (db, sought, reach, page) =>
  pageOf(
    db,
    sql`select o.id, p.project_id, o.legal_name, o.short_name, o.municipality,
        ${likeness(NAMES, sought)} as rank, o.created_at as at
      from organisation o join project_partner p on p.organisation_id = o.id
      where ${named(NAMES, sought)} and p.project_id = ${uuids(reach.projects.organisation)}`,
    sql`id, project_id, null as language, null as document_id, total, municipality as detail, null as body,
      case when legal_name = short_name then legal_name else short_name || ' – ' || legal_name end as title`,
    page
  )

const testers: Finder = (db, sought, reach, page) =>
  pageOf(
    db,
    sql`select n.id, n.project_id, o.legal_name, o.municipality, ${likeness(NAMES, sought)} as rank,
        n.created_at as at
      from organisation o join enrolment n on n.organisation_id = o.id
      where ${named(NAMES, sought)} and n.project_id = ${uuids(reach.projects.tester)}`,
    sql`id, project_id, null as language, legal_name as title, null as body, municipality as detail,
      null as document_id, total`,
    page
  )

const people: Finder = (db, sought, reach, page) =>
  pageOf(
    db,
    sql`select p.id, r.project_id, p.name as title, string_agg(distinct o.short_name, ', ') as detail,
        ${likeness(sql`p.name`, sought)} as rank, p.created_at as at
      from person p join project_role r on r.person_id = p.id join organisation o on o.id = r.organisation_id
      where ${named(sql`p.name`, sought)} and p.deactivated_at is null
        and r.project_id = ${uuids(reach.projects.person)}
      group by p.id, r.project_id`,
    sql`id, project_id, null as language, title, null as body, detail, null as document_id, total`,
    page
  )

const references: Finder = (db, { query }, reach, page) =>
  pageOf(
    db,
    sql`select r.id, e.project_id, e.language, r.item,
        ts_rank(e.vector, ${query}::tsquery) as rank, r.created_at as at
      from search_entry e join reference r on r.id = e.object_id
      where e.kind = 'reference' and e.vector @@ ${query}::tsquery
        and e.project_id = ${uuids(reach.projects.reference)} and r.deleted_at is null`,
    sql`id, project_id, language, coalesce(item->>'title', '') as title, item->>'container-title' as body,
      concat_ws(' · ', (select string_agg(coalesce(name->>'family', name->>'literal'), ', ')
        from jsonb_array_elements(item->'author') as name), item->'issued'->'date-parts'->0->>0) as detail,
      null as document_id, total`,
    page
  )

export const finders: Record<SearchKind, Finder> = {
  document: documents,
  comment: comments,
  tester: testers,
  organisation: organisations,
  annotation: annotations,
  finding: findings,
  reference: references,
  person: people
}
