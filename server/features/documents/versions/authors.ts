import type { RoomAuthor } from './queries.ts'

/** As it is stored: persons and organisations by id, since both may be renamed. */
export interface StoredAuthorship {
  authors: { personId: string; organisationId: string | null }[]
  runs: Record<string, number[]>
}

/** Letters by Yjs client become letters by person; those of a client that nobody owns are of nobody known (-1). */
export function authorshipOf(
  letters: Record<string, number[]>,
  known: readonly RoomAuthor[]
): StoredAuthorship {
  const authors: StoredAuthorship['authors'] = []
  const places = new Map<number, number>()
  for (const { clientId, personId, organisationId } of known) {
    let place = authors.findIndex(author => author.personId === personId)
    if (place < 0) place = authors.push({ personId, organisationId }) - 1
    places.set(clientId, place)
  }
  const runs = Object.entries(letters).map(([block, own]) => [block, byAuthor(own, places)] as const)
  return { authors, runs: Object.fromEntries(runs) }
}

function byAuthor(own: readonly number[], places: ReadonlyMap<number, number>): number[] {
  const runs: number[] = []
  for (let at = 0; at < own.length; at += 2) {
    const author = places.get(own[at]!) ?? -1
    if (runs.at(-2) === author) runs[runs.length - 1]! += own[at + 1]!
    else runs.push(author, own[at + 1]!)
  }
  return runs
}

/** Whose clients have written on since the clocks of before. */
export function writersSince(
  before: readonly [number, number][],
  now: readonly [number, number][],
  known: readonly RoomAuthor[]
) {
  const was = new Map(before)
  const wrote = new Set(
    now.filter(([client, clock]) => clock > (was.get(client) ?? 0)).map(([client]) => client)
  )
  const writers = new Map<string, { personId: string; organisationId: string | null }>()
  for (const { clientId, personId, organisationId } of known) {
    if (wrote.has(clientId)) writers.set(personId, { personId, organisationId })
  }
  return [...writers.values()]
}
