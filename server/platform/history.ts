import type { Db } from './db.ts'

/** One line of the log of who did what, as a service writes it inside its own transaction. */
export interface HistoryEntry {
  projectId: string | null
  actorId: string | null
  /** The organisation that the actor acts for, where known. */
  organisationId?: string | null
  /** Past participle of the field's verb: created, renamed, frozen, imported, ... */
  verb: string
  /** The feature's thing: document, revision, enrolment, meeting, ... */
  objectType: string
  objectId: string
  /** How people call the thing; shown in "what moved". */
  objectTitle?: string
  detail?: object
}

/** Writes an entry; takes the caller's transaction, so that nothing is logged that did not happen. */
export async function recordHistory(db: Db, entry: HistoryEntry): Promise<void> {
  await db
    .insertInto('eventLog')
    .values({
      projectId: entry.projectId,
      actorId: entry.actorId,
      organisationId: entry.organisationId ?? null,
      verb: entry.verb,
      objectType: entry.objectType,
      objectId: entry.objectId,
      objectTitle: entry.objectTitle ?? '',
      detail: entry.detail ? JSON.stringify(entry.detail) : null
    })
    .execute()
}
