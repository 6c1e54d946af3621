import type { Logger } from 'pino'
import { superfluous } from '../../../../shared/documents/version-thinning.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { rounds } from '../../../platform/rounds.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { tellOfEdits, type DocumentNotices } from '../notices.ts'
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
  notices,
  log
}: {
  db: Db
  live: LiveRooms
  events: Events
  notices: DocumentNotices
  log: Logger
}) {
  /** Keeps what is due. @returns how many texts were looked at */
  const refresh = async (): Promise<number> => {
    const due = await claimDueTexts(db, AT_ONCE, rhythm)
    for (const { seq: _claimed, ...text } of due) {
      const read = await readText(db, live, text)
      const told = await db.transaction().execute(async tx => {
        const { writerIds } = await keepVersion(tx, read, { kind: 'session' })
        return tellOfEdits(tx, notices, text, writerIds)
      })
      notices.announce(told)
      events.emit({ topic: 'documents', projectId: text.projectId })
    }
    return due.length
  }

  const keeping = rounds({
    name: 'documents.versions',
    everyMs: LOOK_EVERY_MS,
    log,
    step: async () => (await refresh()) === AT_ONCE
  })
  const thinning = rounds({
    name: 'documents.versions.thinning',
    everyMs: THIN_EVERY_MS,
    log,
    step: async () => {
      await thinVersions(db, new Date())
      return false
    }
  })

  return {
    start: () => {
      keeping.start()
      thinning.start()
    },
    stop: async () => {
      await Promise.all([keeping.stop(), thinning.stop()])
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
