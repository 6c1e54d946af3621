import type { Logger } from 'pino'
import { superfluous } from '../../../../shared/documents/version-thinning.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { keepVersion, readText } from './keeping.ts'
import { agesOf, claimDueTexts, dissolveVersion, textsWithOldVersions, type Rhythm } from './queries.ts'

const LOOK_EVERY_MS = 5_000
const AT_ONCE = 5
const THIN_EVERY_MS = 3_600_000
/** A session of work ends with two minutes of rest; versions are at least ten minutes apart; half an hour of work is kept anyway. */
const rhythm: Rhythm = { restSeconds: 120, apartSeconds: 600, mostSeconds: 1800 }

/** Keeps a version of each text when a session of work on it ends, and thins old ones out. */
export function versionSessions({
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
  let thinnedAt = 0

  /** Keeps what is due. @returns how many texts were looked at */
  const refresh = async (): Promise<number> => {
    const due = await claimDueTexts(db, AT_ONCE, rhythm)
    for (const { seq: _claimed, ...text } of due) {
      const read = await readText(db, live, text)
      await db.transaction().execute(tx => keepVersion(tx, read, { kind: 'session' }))
      events.emit({ topic: 'documents', projectId: text.projectId })
    }
    return due.length
  }

  const loop = async () => {
    try {
      while (!isStopped && (await refresh()) === AT_ONCE);
      if (!isStopped && Date.now() - thinnedAt > THIN_EVERY_MS) {
        thinnedAt = Date.now()
        await thinVersions(db, new Date())
      }
    } catch (error) {
      log.error({ err: error as Error }, 'documents.versions')
    }
    if (!isStopped) timer = setTimeout(() => (current = loop()), LOOK_EVERY_MS)
  }

  return {
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

/** Takes away the automatic versions that age has made superfluous; their writers pass to the version that follows. */
export async function thinVersions(db: Db, now: Date): Promise<void> {
  for (const { documentId, language } of await textsWithOldVersions(db)) {
    await db.transaction().execute(async tx => {
      const ages = await agesOf(tx, documentId, language)
      const gone = new Set(
        superfluous(
          ages.map(({ id, createdAt, name, stateChangeId }) => ({
            id,
            at: createdAt,
            isKept: name !== null || stateChangeId !== null
          })),
          now
        )
      )
      for (const [place, { id }] of ages.entries()) {
        const following = ages[place + 1]
        if (gone.has(id) && following) await dissolveVersion(tx, id, following.id)
      }
    })
  }
}
