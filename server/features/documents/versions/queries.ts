import { sql } from 'kysely'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { VersionKind } from '../../../../shared/documents/version-schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'

const CLAIM_SECONDS = 120

/** A text that was worked on since it was last kept. */
export interface DueText {
  documentId: string
  language: Language
  roomId: string
  projectId: string
  title: string
  seq: number
}

/** How long a text must rest, how far apart its versions are, and after how much work it is kept without a rest. */
export interface Rhythm {
  restSeconds: number
  apartSeconds: number
  mostSeconds: number
}

/** Takes texts of which a version is due, and keeps other nodes off them for a while. */
export const claimDueTexts = async (db: Db, most: number, rhythm: Rhythm): Promise<DueText[]> => {
  const { restSeconds, apartSeconds, mostSeconds } = rhythm
  const { rows } = await sql<DueText>`
    update document_text set version_claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
    from live_room, document_language, document
    where document_text.room_id = live_room.id
      and document_language.room_id = live_room.id and document.id = document_language.document_id
      and document_text.room_id in (
        select t.room_id from document_text t
        join live_room r on r.id = t.room_id
        join live_snapshot s on s.room_id = r.id
        where (r.last_seq > greatest(t.version_seq, 0) or t.version_seq < 0 and t.text <> '')
          and (t.version_claimed_until is null or t.version_claimed_until < now())
          and (
            t.version_at < now() - make_interval(secs => ${apartSeconds})
              and not exists (select from live_update u where u.room_id = r.id
                and u.seq = r.last_seq and u.written_at > now() - make_interval(secs => ${restSeconds}))
            or exists (select from live_update u where u.room_id = r.id
              and u.seq > t.version_seq and u.written_at < now() - make_interval(secs => ${mostSeconds}))
            or s.seq > t.version_seq and s.seq > 0
              and s.written_at < now() - make_interval(secs => ${mostSeconds}))
        limit ${most})
    returning document_language.document_id as "documentId", document_language.language,
      document_language.room_id as "roomId", document_language.title, document.project_id as "projectId",
      live_room.last_seq as seq
  `.execute(db)
  return rows
}

/** The text is kept up to `seq`: nothing is due until somebody writes again. */
export const markKept = (db: Db, roomId: string, seq: number) =>
  db
    .updateTable('documentText')
    .set({ versionSeq: seq, versionAt: new Date(), versionClaimedUntil: null })
    .where('roomId', '=', roomId)
    .execute()

/** How far the live log of a room has come. */
export const lastSeq = async (db: Db, roomId: string): Promise<number> => {
  const { rows } = await sql<{
    seq: number
  }>`select last_seq as seq from live_room where id = ${roomId}`.execute(db)
  return Number(rows[0]?.seq ?? 0)
}

export interface RoomAuthor {
  clientId: number
  personId: string
  organisationId: string | null
}

/** The persons behind the Yjs clients of a room, with the organisation that they act for in the project. */
export const roomAuthors = async (db: Db, roomId: string, projectId: string): Promise<RoomAuthor[]> => {
  const { rows } = await sql<RoomAuthor>`
    select a.client_id as "clientId", a.person_id as "personId", coalesce(
      (select r.organisation_id from project_role r join organisation o on o.id = r.organisation_id
        where r.project_id = ${projectId} and r.person_id = a.person_id order by o.short_name limit 1),
      (select p.organisation_id from person_organisation p join organisation o on o.id = p.organisation_id
        where p.person_id = a.person_id order by o.short_name limit 1)) as "organisationId"
    from live_author a join person on person.id = a.person_id
    where a.room_id = ${roomId}
  `.execute(db)
  return rows.map(row => ({ ...row, clientId: Number(row.clientId) }))
}

/** The version of a text that was kept last. */
export const newestVersion = (db: Db, documentId: string, language: Language) =>
  db
    .selectFrom('documentVersion')
    .select(['id', 'sha256', 'title', 'clocks', 'kind'])
    .where('documentId', '=', documentId)
    .where('language', '=', language)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst()

export interface NewVersion {
  id: string
  documentId: string
  language: Language
  kind: VersionKind
  name: string | null
  stateChangeId: string | null
  title: string
  content: DocumentJson
  authorship: object
  clocks: [number, number][]
  schemaVersion: number
  sha256: string
  words: number
  liveSeq: number
  createdBy: string | null
  organisationId: string | null
}

/** Keeps a version with who wrote in it. @returns false when another node has kept the same session */
export const insertVersion = async (
  db: Db,
  version: NewVersion,
  authors: { personId: string; organisationId: string | null }[]
): Promise<boolean> => {
  const rows = await db
    .insertInto('documentVersion')
    .values({
      ...version,
      content: JSON.stringify(version.content),
      authorship: JSON.stringify(version.authorship),
      clocks: JSON.stringify(version.clocks)
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .execute()
  if (rows.length === 0) return false
  if (authors.length > 0) {
    await db
      .insertInto('documentVersionAuthor')
      .values(authors.map(author => ({ versionId: version.id, ...author })))
      .execute()
  }
  return true
}

/** The versions of a text, newest first. */
export const versionsOf = (db: Db, documentId: string, language: Language) =>
  db
    .selectFrom('documentVersion')
    .leftJoin('person', 'person.id', 'documentVersion.createdBy')
    .leftJoin('organisation', 'organisation.id', 'documentVersion.organisationId')
    .select([
      'documentVersion.id',
      'documentVersion.language',
      'documentVersion.kind',
      'documentVersion.name',
      'documentVersion.stateChangeId',
      'documentVersion.createdAt',
      'documentVersion.words',
      'documentVersion.sha256',
      'person.name as person',
      'organisation.shortName as organisation'
    ])
    .where('documentVersion.documentId', '=', documentId)
    .where('documentVersion.language', '=', language)
    .orderBy('documentVersion.createdAt', 'desc')
    .execute()

/** Who wrote in each of the versions. */
export const authorsOfVersions = (db: Db, documentId: string, language: Language) =>
  db
    .selectFrom('documentVersionAuthor')
    .innerJoin('documentVersion', 'documentVersion.id', 'documentVersionAuthor.versionId')
    .innerJoin('person', 'person.id', 'documentVersionAuthor.personId')
    .leftJoin('organisation', 'organisation.id', 'documentVersionAuthor.organisationId')
    .select(['documentVersion.id as versionId', 'person.name', 'organisation.shortName as organisation'])
    .where('documentVersion.documentId', '=', documentId)
    .where('documentVersion.language', '=', language)
    .orderBy('person.name')
    .execute()

/** A version with its document. */
export const versionById = (db: Db, id: string) =>
  db
    .selectFrom('documentVersion')
    .innerJoin('document', 'document.id', 'documentVersion.documentId')
    .select([
      'documentVersion.id',
      'documentVersion.documentId',
      'documentVersion.language',
      'documentVersion.name',
      'documentVersion.kind',
      'documentVersion.title',
      'documentVersion.createdAt',
      'document.projectId',
      'document.state',
      'document.isTemplate'
    ])
    .where('documentVersion.id', '=', id)
    .where('document.deletedAt', 'is', null)
    .executeTakeFirst()

export const contentOfVersion = (db: Db, id: string) =>
  db.selectFrom('documentVersion').select(['content', 'authorship']).where('id', '=', id).executeTakeFirst()

export const setName = (db: Db, id: string, name: string | null) =>
  db.updateTable('documentVersion').set({ name }).where('id', '=', id).execute()

export const peopleByIds = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()

export const organisationsByIds = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db.selectFrom('organisation').select(['id', 'shortName']).where('id', 'in', ids).execute()

/** A visit goes on while the text is looked at; after so long without, the next look begins another. */
const ABSENT_MINUTES = 30

/** Remembers that the person has the text open now. @returns when their visit before this one ended */
export const rememberVisit = async (
  db: Db,
  visit: { personId: string; documentId: string; language: Language }
): Promise<Date | null> => {
  const { rows } = await sql<{ previousAt: Date | null }>`
    insert into document_visit (person_id, document_id, language)
    values (${visit.personId}, ${visit.documentId}, ${visit.language})
    on conflict (person_id, document_id, language) do update set
      previous_at = case when document_visit.seen_at < now() - make_interval(mins => ${ABSENT_MINUTES})
        then document_visit.seen_at else document_visit.previous_at end,
      seen_at = now()
    returning previous_at as "previousAt"
  `.execute(db)
  return rows[0]?.previousAt ?? null
}

/** The newest version of the text that is not younger. */
export const versionBefore = (db: Db, documentId: string, language: Language, at: Date) =>
  db
    .selectFrom('documentVersion')
    .select('id')
    .where('documentId', '=', documentId)
    .where('language', '=', language)
    .where('createdAt', '<=', at)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst()

/** The texts that have versions of which some may be superfluous by their age. */
export const textsWithOldVersions = async (db: Db) => {
  const { rows } = await sql<{ documentId: string; language: Language }>`
    select document_id as "documentId", language from document_version
    where name is null and state_change_id is null and created_at < now() - interval '1 day'
    group by 1, 2 having count(*) > 1
  `.execute(db)
  return rows
}

/** Ages of the versions of a text, for thinning. */
export const agesOf = (db: Db, documentId: string, language: Language) =>
  db
    .selectFrom('documentVersion')
    .select(['id', 'createdAt', 'name', 'stateChangeId'])
    .where('documentId', '=', documentId)
    .where('language', '=', language)
    .orderBy('createdAt')
    .execute()

/** Takes a version away; who wrote in it then stands at the version that follows. */
export const dissolveVersion = async (db: Db, id: string, followingId: string) => {
  await sql`
    insert into document_version_author (version_id, person_id, organisation_id)
    select ${followingId}, person_id, organisation_id from document_version_author where version_id = ${id}
    on conflict do nothing`.execute(db)
  await db.deleteFrom('documentVersion').where('id', '=', id).execute()
}
