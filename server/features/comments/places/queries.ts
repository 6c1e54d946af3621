import { sql } from 'kysely'
import type { ThreadPlace } from '../../../../shared/comments/place.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'

const CLAIM_SECONDS = 120

/** Where a thread was found. */
export type FoundPlace = Omit<ThreadPlace, 'from' | 'to'> & { id: string }

/** Takes one room with threads whose text is not the one that was looked through last, and keeps other nodes off it. */
export const claimStaleRoom = async (db: Db) => {
  const { rows } = await sql<{ roomId: string; projectId: string; sha256: string }>`
    update thread_room set claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
    from document_text, document_language, document
    where document_text.room_id = thread_room.room_id
      and document_language.room_id = thread_room.room_id
      and document.id = document_language.document_id
      and thread_room.room_id = (
        select r.room_id from thread_room r join document_text t on t.room_id = r.room_id
        where t.sha256 <> r.text_sha256 and (r.claimed_until is null or r.claimed_until < now())
        limit 1)
    returning thread_room.room_id as "roomId", document.project_id as "projectId", document_text.sha256
  `.execute(db)
  return rows[0]
}

export const releaseRoom = (db: Db, roomId: string, textSha256: string) =>
  db.updateTable('threadRoom').set({ textSha256, claimedUntil: null }).where('roomId', '=', roomId).execute()

export const anchorsOfRoom = (db: Db, roomId: string) =>
  db
    .selectFrom('thread')
    .select(['id', 'anchor', 'rangeStart', 'rangeEnd', 'words'])
    .where('roomId', '=', roomId)
    .where('deletedAt', 'is', null)
    .execute()

/** Which of these threads are of the language version. */
export const idsOfVersion = async (
  db: Db,
  scope: { documentId: string; language: Language; ids: readonly string[] }
): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('thread')
    .select('id')
    .where('documentId', '=', scope.documentId)
    .where('language', '=', scope.language)
    .where('deletedAt', 'is', null)
    .where('id', 'in', scope.ids)
    .execute()
  return new Set(rows.map(row => row.id))
}

/** Writes the places that differ from what is known; a thread that was attached anew meanwhile keeps its own. @returns how many did */
export const storePlaces = async (
  db: Db,
  places: readonly FoundPlace[],
  readAt: Date | null = null
): Promise<number> => {
  if (places.length === 0) return 0
  const { rows } = await sql<{ shows: boolean }>`
    update thread set state = p.state, range_start = p.range_start, range_end = p.range_end,
      confidence = p.confidence, words = p.words,
      touched_at = case when p.state is distinct from before.state or p.words is distinct from before.words
        then now() else before.touched_at end
    from unnest(
      ${places.map(place => place.id)}::uuid[],
      ${places.map(place => place.state)}::text[],
      ${places.map(place => place.range?.start ?? null)}::int[],
      ${places.map(place => place.range?.end ?? null)}::int[],
      ${places.map(place => place.confidence)}::real[],
      ${places.map(place => place.words)}::text[]
    ) as p (id, state, range_start, range_end, confidence, words)
      join thread before on before.id = p.id
    where thread.id = p.id and (${readAt}::timestamptz is null or before.touched_at <= ${readAt}::timestamptz)
      and (before.state, before.range_start, before.range_end, before.words)
        is distinct from (p.state, p.range_start, p.range_end, p.words)
    returning p.state is distinct from before.state or p.words is distinct from before.words as shows`.execute(
    db
  )
  return rows.filter(({ shows }) => shows).length
}

export const momentOf = async (db: Db): Promise<Date> => {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db)
  return rows[0]!.now
}
