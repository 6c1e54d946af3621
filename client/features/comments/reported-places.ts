import { useEffect } from 'react'
import type { OpenDocument } from '../../platform/document-panels.ts'
import { reportPlaces, type ThreadView } from './api.ts'
import type { BookedPlace } from './marks/place-book.ts'

/** A place is told to the server when it has held so long: while somebody types, nothing is certain. */
const HOLD_MS = 3000
const MOST_AT_ONCE = 500

/** Tells the server where this screen, which has the living text, found threads otherwise than it knows. */
export function useReportedPlaces(
  document: OpenDocument,
  threads: readonly ThreadView[],
  places: ReadonlyMap<string, BookedPlace>
): void {
  const { documentId, language, roomId } = document
  const changed = threads.filter(thread => isNews(thread, places.get(thread.id)))
  const key = changed
    .map(({ id }) => `${id}${places.get(id)!.state}${places.get(id)!.range?.start ?? ''}`)
    .join()
  useEffect(() => {
    if (key === '' || !roomId) return
    const timer = setTimeout(() => {
      const told = changed.slice(0, MOST_AT_ONCE).map(({ id }) => {
        const { state, range, confidence, words } = places.get(id)!
        return { id, state, range, confidence, words }
      })
      // whoever comes next tells it again
      reportPlaces(documentId, { language, places: told }).catch(() => undefined)
    }, HOLD_MS)
    return () => clearTimeout(timer)
  }, [key, documentId, language, roomId])
}

/** A changed state or other words; that letters moved along is known to whoever reads the text. */
const isNews = (thread: ThreadView, place: BookedPlace | undefined): boolean =>
  place !== undefined && !place.isLost && (thread.state !== place.state || thread.words !== place.words)
