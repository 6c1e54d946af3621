import type { OpenPoints } from '../../../../shared/documents/version-schema.ts'
import { emptySections } from '../../../../shared/editor/empty-sections.ts'
import { openGuidance } from '../../../../shared/editor/open-guidance.ts'
import { suggestionsIn } from '../../../../shared/editor/suggestions/settled.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Db } from '../../../platform/db.ts'
import type { LiveRooms } from '../live-rooms.ts'
import { documentById, languagesOf } from '../queries.ts'

/** Places that are named; the rest is counted. */
const MOST_PLACES = 20

/**
 * What is unfinished in the texts of a document, for whoever is about to have them frozen: passages of the template that
 * nobody wrote, sections of it in which nothing stands, suggestions that nobody decided about. Forbids nothing.
 * @throws AppError document.unknown
 */
export async function openPointsOf(db: Db, live: LiveRooms, documentId: string): Promise<OpenPoints> {
  const document = await documentById(db, documentId)
  if (!document) throw new AppError('document.unknown')
  const points: OpenPoints = { languages: [] }
  for (const { language, roomId } of await languagesOf(db, [documentId])) {
    const { json, proposed } = await live.materialise(roomId)
    const passages = openGuidance(json).map(({ blockId, guidance }) => ({ blockId, words: guidance }))
    const sections = document.beganFromTemplate
      ? emptySections(json).map(({ blockId, heading }) => ({ blockId, words: heading }))
      : []
    const places = [...passages, ...sections]
    const suggestions = suggestionsIn(proposed).size
    if (places.length + suggestions === 0) continue
    points.languages.push({
      language,
      unwritten: places.length,
      places: places.slice(0, MOST_PLACES),
      suggestions
    })
  }
  return points
}
