import type { Logger } from 'pino'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { sha256 } from '../../../platform/canonical-json.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { rounds } from '../../../platform/rounds.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { claimStaleTexts, storeText } from './queries.ts'

const LOOK_EVERY_MS = 2000
const AT_ONCE = 10
/** A room is read when nobody has typed in it for so long: nobody searches for half a word. */
const REST_SECONDS = 3

/** Keeps the words of live documents in `document_text`, for search, and the time of their last change. */
export function textsService({
  db,
  live,
  events,
  log,
  onRest
}: {
  db: Db
  live: LiveRooms
  events: Events
  log: Logger
  /** Told of each text that came to rest. */
  onRest?: (roomId: string, content: DocumentJson) => Promise<void>
}) {
  /** Reads the rooms that went on; `restSeconds` 0 does not wait for them to rest. @returns how many */
  const refresh = async (restSeconds = REST_SECONDS): Promise<number> => {
    const stale = await claimStaleTexts(db, AT_ONCE, restSeconds)
    for (const { roomId, projectId, seq } of stale) {
      const { json, text } = await live.materialise(roomId)
      await onRest?.(roomId, json)
      await storeText(db, { roomId, seq, text, sha256: sha256(json) })
      events.emit({ topic: 'documents', projectId })
    }
    return stale.length
  }

  return {
    refresh,
    ...rounds({
      name: 'documents.texts',
      everyMs: LOOK_EVERY_MS,
      log,
      step: async () => (await refresh()) === AT_ONCE
    })
  }
}
export type TextsService = ReturnType<typeof textsService>
