import { useMemo } from 'react'
import type { Author } from '../../../../shared/documents/authorship.ts'
import { documentDiff } from '../../../../shared/documents/diff/block-diff.ts'
import { reviewOf, type Change, type Review } from '../../../../shared/documents/diff/review.ts'
import type { VersionList } from './api.ts'
import { NOW, versionSide, type Side, type SideText } from './sides.ts'

export interface Comparison extends Review {
  /** Who made a change, as far as it is known. */
  authorsOf: (change: Change) => readonly Author[]
}

/** What changed between two texts, and who changed it. */
export function useComparison(
  from: SideText | undefined,
  to: SideText | undefined,
  onlyAuthor: Author | undefined
): Comparison | undefined {
  return useMemo(() => {
    if (!from || !to) return undefined
    const review = reviewOf(documentDiff(from.content, to.content), to)
    const authorsOf = ({ kind, authors }: Change) => {
      if (authors.length > 0) return authors.map(place => to.authors[place]!)
      const isWritten = kind === 'inserted' || kind === 'replaced'
      // of what was struck or moved nothing remains that tells by whom: it is known where only one person wrote
      return !isWritten && onlyAuthor ? [onlyAuthor] : []
    }
    return { ...review, authorsOf }
  }, [from, to, onlyAuthor])
}

/** The one person who wrote between two versions; undefined when there were several, or when it cannot be told. */
export function onlyAuthorBetween(list: VersionList | undefined, from: Side, to: Side): Author | undefined {
  const versions = list?.versions ?? []
  const place = (side: Side) => versions.findIndex(version => versionSide(version.id) === side)
  const [older, newer] = [place(from), place(to)]
  if (to === NOW || older < 0 || newer < 0 || newer >= older) return undefined
  const people = new Map(
    versions
      .slice(newer, older)
      .flatMap(version => version.authors)
      .map(author => [JSON.stringify(author), author])
  )
  return people.size === 1 ? [...people.values()][0] : undefined
}
