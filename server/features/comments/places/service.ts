import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { mapText } from '../../../../shared/anchors/document-text.ts'
import { placeOf } from '../../../../shared/comments/place.ts'
import type { ReportThreadPlaces } from '../../../../shared/comments/schema.ts'
import { documentSchema } from '../../../../shared/editor/schema.ts'
import type { Located } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { rounds } from '../../../platform/rounds.ts'
import type { LiveText } from '../service.ts'
import {
  anchorsOfRoom,
  claimStaleRoom,
  idsOfVersion,
  momentOf,
  releaseRoom,
  storePlaces,
  type FoundPlace
} from './queries.ts'

const LOOK_EVERY_MS = 2000
/** Longest stretch in which nothing else of this process is served. */
const SLICE_MS = 5

/**
 * Keeps the known places of threads honest while the text goes on: screens that have the live document tell where they
 * found them, and the server looks for all of them whenever the text of a room has changed.
 */
export function threadPlacesService({
  db,
  live,
  events,
  log
}: {
  db: Db
  live: LiveText
  events: Events
  log: Logger
}) {
  const tell = (projectId: string) => events.emit({ topic: 'threads', projectId })

  /** Looks for the threads of one room whose text has changed. @returns whether there was one */
  const refresh = async (): Promise<boolean> => {
    const stale = await claimStaleRoom(db)
    if (!stale) return false
    const readAt = await momentOf(db)
    const { proposed: json } = await live.materialise(stale.roomId)
    const doc = documentSchema.nodeFromJSON(json)
    const text = mapText(doc)
    const places: FoundPlace[] = []
    let since = performance.now()
    for (const { id, anchor, rangeStart, rangeEnd, words } of await anchorsOfRoom(db, stale.roomId)) {
      const last = rangeStart === null ? null : { start: rangeStart, end: rangeEnd! }
      const { from: _from, to: _to, ...place } = placeOf(anchor, text, doc, { last, words })
      places.push({ id, ...place })
      if (performance.now() - since < SLICE_MS) continue
      // keystrokes of others pass in between
      await setImmediate()
      since = performance.now()
    }
    const changed = await storePlaces(db, places, readAt)
    await releaseRoom(db, stale.roomId, stale.sha256)
    if (changed > 0) tell(stale.projectId)
    return true
  }

  return {
    refresh,

    /** What a screen found; threads of other texts are passed over. */
    async report(
      documentId: string,
      where: Located,
      { language, places }: ReportThreadPlaces
    ): Promise<void> {
      const known = await idsOfVersion(db, { documentId, language, ids: places.map(place => place.id) })
      // of two reports of one thread the last counts
      const last = new Map(places.filter(place => known.has(place.id)).map(place => [place.id, place]))
      const changed = await storePlaces(db, [...last.values()].map(consistent))
      if (changed > 0) tell(where.projectId)
    },

    ...rounds({ name: 'comments.places', everyMs: LOOK_EVERY_MS, log, step: refresh })
  }
}
export type ThreadPlacesService = ReturnType<typeof threadPlacesService>

/** What is detached points nowhere, and whatever points nowhere is detached. */
function consistent(place: FoundPlace): FoundPlace {
  const { range, state } = place
  if (!range || state === 'detached' || range.end < range.start) {
    return { id: place.id, state: 'detached', range: null, confidence: 0, words: null }
  }
  return { ...place, words: state === 'moved' ? place.words : null }
}
