import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { resolve, type Anchor, type Resolution } from '../../../../shared/anchors/anchor.ts'
import { mapText, type DocumentText } from '../../../../shared/anchors/document-text.ts'
import type { ReportPlaces } from '../../../../shared/annotations/schema.ts'
import { documentSchema } from '../../../../shared/editor/schema.ts'
import type { Access, Located } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { rounds } from '../../../platform/rounds.ts'
import type { LiveText } from '../service.ts'
import { anchorsOfRoom, claimStaleRoom, releaseRoom, storePlaces, visibleIds, type Place } from './queries.ts'

const LOOK_EVERY_MS = 2000
const LONGEST_WORDS = 4000

/**
 * Keeps the known places of annotations honest while the text goes on: screens that have the live document tell
 * where they found them, and the server looks for all of them whenever the text of a room has changed.
 */
export function placesService({
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
  const tell = (projectId: string) => events.emit({ topic: 'annotations', projectId })

  /** Looks for the annotations of one room whose text has changed. @returns whether there was one */
  const refresh = async (): Promise<boolean> => {
    const stale = await claimStaleRoom(db)
    if (!stale) return false
    const { proposed: json } = await live.materialise(stale.roomId)
    const text = mapText(documentSchema.nodeFromJSON(json))
    const places: Place[] = []
    for (const row of await anchorsOfRoom(db, stale.roomId)) {
      places.push(placeOf(row, text))
      // keystrokes of others pass in between
      await setImmediate()
    }
    const changed = await storePlaces(db, places)
    await releaseRoom(db, stale.roomId, stale.sha256)
    if (changed > 0) tell(stale.projectId)
    return true
  }

  return {
    refresh,

    /** What a screen found; annotations that the person cannot see are passed over. */
    async report(access: Access, documentId: string, where: Located, input: ReportPlaces): Promise<void> {
      const { language, places } = input
      const ids = places.map(place => place.id)
      const personId = access.person.id
      const visible = await visibleIds(db, { documentId, language, personId, ids })
      const known = new Map(places.filter(place => visible.has(place.id)).map(place => [place.id, place]))
      const changed = await storePlaces(db, [...known.values()].map(consistent))
      if (changed > 0) tell(where.projectId)
    },

    ...rounds({ name: 'annotations.places', everyMs: LOOK_EVERY_MS, log, step: refresh })
  }
}
export type PlacesService = ReturnType<typeof placesService>

/** An orphan points nowhere, and whatever points nowhere is an orphan. */
function consistent(place: Place): Place {
  const { range, state } = place
  if (!range || state === 'orphan' || range.end <= range.start) {
    return { id: place.id, state: 'orphan', range: null, confidence: 0, words: null }
  }
  return { ...place, range, state, words: state === 'moved' ? place.words : null }
}

type Row = Awaited<ReturnType<typeof anchorsOfRoom>>[number]

/** By its quote; failing that by the words in which it was last seen, which a screen may have followed there. */
function placeOf(row: Row, text: DocumentText): Place {
  const last = row.rangeStart === null ? null : { start: row.rangeStart, end: row.rangeEnd! }
  let found: Resolution = resolve(row.anchor, text, undefined, last)
  if (found.state === 'orphan' && row.words) found = byLastWords(row.anchor, row.words, text, last)
  const range = found.range
  const now = range && text.text.slice(text.points.toUnits(range.start), text.points.toUnits(range.end))
  return { id: row.id, ...found, words: found.state === 'moved' && now ? now.slice(0, LONGEST_WORDS) : null }
}

function byLastWords(
  anchor: Anchor,
  words: string,
  text: DocumentText,
  last: { start: number; end: number } | null
): Resolution {
  const found = resolve({ ...anchor, exact: words, occurrences: 1 }, text, undefined, last)
  return found.state === 'orphan' ? found : { ...found, state: 'moved', confidence: found.confidence / 2 }
}
