import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

export interface StaleText {
  roomId: string
  projectId: string
  seq: number
}

const CLAIM_SECONDS = 60

export const insertText = (db: Db, row: { roomId: string; text: string; sha256: string }) =>
  db.insertInto('documentText').values(row).execute()

/**
 * Takes rooms whose live text went on since it was last read, and keeps other nodes off them for a minute.
 * A room that is being written is left alone until it rests for `restSeconds`, but not for longer than ten times that.
 */
export const claimStaleTexts = async (db: Db, most: number, restSeconds: number): Promise<StaleText[]> => {
  const { rows } = await sql<StaleText>`
    update document_text set claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
    from live_room, document_language, document
    where document_text.room_id = live_room.id
      and document_language.room_id = live_room.id and document.id = document_language.document_id
      and document_text.room_id in (
        select t.room_id from document_text t join live_room r on r.id = t.room_id
        where r.last_seq > t.live_seq and (t.claimed_until is null or t.claimed_until < now())
          and (t.updated_at < now() - make_interval(secs => ${restSeconds * 10})
            or not exists (select from live_update u where u.room_id = t.room_id
              and u.seq = r.last_seq and u.written_at > now() - make_interval(secs => ${restSeconds})))
        limit ${most})
    returning document_text.room_id as "roomId", document.project_id as "projectId", live_room.last_seq as seq
  `.execute(db)
  return rows
}

export const storeText = async (
  db: Db,
  { roomId, seq, text, sha256 }: { roomId: string; seq: number; text: string; sha256: string }
) => {
  const now = new Date()
  const rows = await db
    .updateTable('documentText')
    .set({ text, sha256, liveSeq: seq, claimedUntil: null, updatedAt: now })
    .where('roomId', '=', roomId)
    .where('liveSeq', '<', seq)
    .returning('roomId')
    .execute()
  if (rows.length > 0) {
    await db.updateTable('documentLanguage').set({ changedAt: now }).where('roomId', '=', roomId).execute()
  }
}

/** The hash of the content of each room as last read, and when that was. */
export const hashesOf = (db: Db, documentIds: readonly string[]) =>
  documentIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('documentText')
        .innerJoin('documentLanguage', 'documentLanguage.roomId', 'documentText.roomId')
        .select(['documentLanguage.documentId', 'documentLanguage.language'])
        .select(['documentText.sha256', 'documentText.updatedAt'])
        .where('documentLanguage.documentId', 'in', documentIds)
        .execute()
