import { useEffect } from 'react'
import type { OpenDocument } from '../../../platform/document-panels.ts'
import { reportPlaces, type AnnotationView } from '../api.ts'
import type { Place } from './layer.ts'

/** A place is told to the server when it has held so long: while somebody types, nothing is certain. */
const HOLD_MS = 3000
const MOST_AT_ONCE = 500

/** Tells the server where this screen, which has the living text, found annotations otherwise than it knows. */
export function useReportedPlaces(
  document: OpenDocument,
  annotations: readonly AnnotationView[] | undefined,
  places: readonly Place[]
): void {
  const { documentId, language, roomId } = document
  const changed = annotations ? places.filter(place => isNews(place, annotations)) : []
  const key = changed.map(({ id, state, range }) => `${id}${state}${range?.start}-${range?.end}`).join()
  useEffect(() => {
    if (key === '' || !roomId) return
    const timer = setTimeout(() => {
      const told = changed
        .slice(0, MOST_AT_ONCE)
        .map(({ id, state, range, confidence, words }) => ({ id, state, range, confidence, words }))
      // whoever comes next tells it again
      reportPlaces(documentId, { language, places: told }).catch(() => undefined)
    }, HOLD_MS)
    return () => clearTimeout(timer)
  }, [key, documentId, language, roomId])
}

/** A changed state or other words; that letters moved along is known to whoever reads the text. */
function isNews(place: Place, annotations: readonly AnnotationView[]): boolean {
  const known = annotations.find(({ id }) => id === place.id)
  return known !== undefined && (known.state !== place.state || known.words !== place.words)
}
