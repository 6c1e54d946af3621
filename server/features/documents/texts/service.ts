import type { Logger } from 'pino'
import { sha256 } from '../../../platform/canonical-json.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
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
  log
}: {
  db: Db
  live: LiveRooms
  events: Events
  log: Logger
}) {
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> = Promise.resolve()
  let isStopped = true

  /** Reads the rooms that went on; `restSeconds` 0 does not wait for them to rest. @returns how many */
  const refresh = async (restSeconds = REST_SECONDS): Promise<number> => {
    const stale = await claimStaleTexts(db, AT_ONCE, restSeconds)
    for (const { roomId, projectId, seq } of stale) {
      const { json, text } = await live.materialise(roomId)
      await storeText(db, { roomId, seq, text, sha256: sha256(json) })
      events.emit({ topic: 'documents', projectId })
    }
    return stale.length
  }

  const loop = async () => {
    try {
      while (!isStopped && (await refresh()) === AT_ONCE);
    } catch (error) {
      log.error({ err: error as Error }, 'documents.texts')
    }
    if (!isStopped) timer = setTimeout(() => (current = loop()), LOOK_EVERY_MS)
  }

  return {
    refresh,
    start: () => {
      isStopped = false
      current = loop()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await current
    }
  }
}
export type TextsService = ReturnType<typeof textsService>
