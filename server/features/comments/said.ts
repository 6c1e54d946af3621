import type { ThreadAnchor } from '../../../shared/comments/place.ts'
import type { TextRange } from '../../../shared/anchors/anchor.ts'
import { grouped } from '../../../shared/grouped.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Db } from '../../platform/db.ts'
import { commentsOf, threadsOf } from './queries.ts'

/** A thread as a file carries it: where it was put and was seen last, and what was said, in names and moments. */
export interface SaidThread {
  anchor: ThreadAnchor
  last: TextRange | null
  words: string | null
  isDetached: boolean
  isResolved: boolean
  comments: SaidComment[]
}
export interface SaidComment {
  /** The name, with the organisation in brackets; of an imported comment, the name in its file. */
  author: string
  /** ISO 8601. */
  at: string
  body: string
}

/** All threads of a language version, in the order of the text. */
export async function saidOf(
  db: Db,
  where: { documentId: string; language: Language }
): Promise<SaidThread[]> {
  const threads = await threadsOf(db, where)
  const comments = grouped(
    await commentsOf(
      db,
      threads.map(({ id }) => id)
    ),
    ({ threadId }) => threadId
  )
  return threads.map(row => ({
    anchor: row.anchor,
    last: row.rangeStart === null ? null : { start: row.rangeStart, end: row.rangeEnd! },
    words: row.words,
    isDetached: row.state === 'detached',
    isResolved: row.resolvedAt !== null,
    comments: (comments.get(row.id) ?? []).map(
      ({ authorName, organisation, nameInFile, createdAt, body }) => ({
        author: nameInFile ?? (organisation ? `${authorName} (${organisation})` : authorName),
        at: createdAt.toISOString(),
        body
      })
    )
  }))
}
