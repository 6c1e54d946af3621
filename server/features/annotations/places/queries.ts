import { sql } from 'kysely'
import type { Resolution } from '../../../../shared/anchors/anchor.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'
import { isVisibleTo } from '../queries.ts'

const CLAIM_SECONDS = 120

/** Where an annotation was found, and what stands there when it is not the quote. */
export interface Place extends Resolution {
  id: string
  words: string | null
}

/** Takes one annotated room whose text is not the one that was looked through last, and keeps other nodes off it. */
export const claimStaleRoom = async (db: Db) => {
  const { rows } = await sql<{ roomId: string; projectId: string; sha256: string }>`
    update annotation_room set claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
    from document_text, document_language, document
    where document_text.room_id = annotation_room.room_id
      and document_language.room_id = annotation_room.room_id
      and document.id = document_language.document_id
      and annotation_room.room_id = (
        select r.room_id from annotation_room r join document_text t on t.room_id = r.room_id
        where t.sha256 <> r.text_sha256 and (r.claimed_until is null or r.claimed_until < now())
        limit 1)
    returning annotation_room.room_id as "roomId", document.project_id as "projectId", document_text.sha256
  `.execute(db)
  return rows[0]
}

export const releaseRoom = (db: Db, roomId: string, textSha256: string) =>
  db
    .updateTable('annotationRoom')
    .set({ textSha256, claimedUntil: null })
    .where('roomId', '=', roomId)
    .execute()

/** All annotations of the room, whoever may see them: the server looks for everybody. */
export const anchorsOfRoom = (db: Db, roomId: string) =>
  db
    .selectFrom('annotation')
    .select(['id', 'anchor', 'state', 'rangeStart', 'rangeEnd', 'confidence', 'words'])
    .where('roomId', '=', roomId)
    .where('deletedAt', 'is', null)
    .execute()

/** Which of these annotations of a language version the person can see. */
export const visibleIds = async (
  db: Db,
  scope: { documentId: string; language: Language; personId: string; ids: readonly string[] }
): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('annotation')
    .select('annotation.id')
    .where('annotation.documentId', '=', scope.documentId)
    .where('annotation.language', '=', scope.language)
    .where('annotation.deletedAt', 'is', null)
    .where('annotation.id', 'in', scope.ids)
    .where(isVisibleTo(scope.personId))
    .execute()
  return new Set(rows.map(row => row.id))
}

/** Writes the places that differ from what is known. @returns how many did */
export const storePlaces = async (db: Db, places: readonly Place[]): Promise<number> => {
  if (places.length === 0) return 0
  const { rows } = await sql<{ id: string }>`
    update annotation set state = p.state, range_start = p.range_start, range_end = p.range_end,
      confidence = p.confidence, words = p.words
    from unnest(
      ${places.map(place => place.id)}::uuid[],
      ${places.map(place => place.state)}::text[],
      ${places.map(place => place.range?.start ?? null)}::int[],
      ${places.map(place => place.range?.end ?? null)}::int[],
      ${places.map(place => place.confidence)}::real[],
      ${places.map(place => place.words)}::text[]
    ) as p (id, state, range_start, range_end, confidence, words)
    where annotation.id = p.id and (annotation.state, annotation.range_start, annotation.range_end, annotation.words)
      is distinct from (p.state, p.range_start, p.range_end, p.words)
    returning annotation.id`.execute(db)
  return rows.length
}
