import { diffUpdate } from 'yjs'
import { ByteWriter, uintLength } from './byte-writer.ts'
import { Malformed } from './byte-reader.ts'
import { parseUpdate, type Update } from './update-format.ts'

/** What the gate must know of a room. */
export interface GateView {
  /** Clock after the last one accepted of the client. */
  end(client: number): number
  isDeleted(client: number, from: number, to: number): boolean
  /** Person that the client id belongs to, once it was used. */
  ownerOf(client: number): string | undefined
}

export type Verdict =
  /** Something new; `update` overlaps nothing that the room has. `clients` are those that wrote in it. */
  | { kind: 'new'; update: Update; clients: number[] }
  /** The room has all of it. */
  | { kind: 'known' }
  /** It builds on something that the room has not. */
  | { kind: 'gap' }
  /** It continues a client id that belongs to someone else, or to nobody. */
  | { kind: 'foreign' }

/**
 * Decides about an update before it touches anything. After 'new' the room's history has no hole, no
 * reference into nothing and no circle, so that no replica is ever left with pending structs.
 * @throws Malformed
 */
export function examine(update: Update, room: GateView, personId: string | undefined): Verdict {
  const clients: number[] = []
  let isGap = update.hasSkip
  // also a forged struct in place of a known one: peers would wait for what it refers to
  let holdsKnown = false
  for (const { client, clock, end } of update.sections) {
    const known = room.end(client)
    if (clock < known) holdsKnown = true
    if (end <= known) continue
    const owner = room.ownerOf(client)
    if (personId !== undefined && (owner === undefined ? known > 0 : owner !== personId)) {
      return { kind: 'foreign' }
    }
    if (clock > known) isGap = true
    clients.push(client)
  }
  if (isGap) return { kind: 'gap' }
  const ends = new Map(clients.map(client => [client, room.end(client)]))
  if (!isIntegrable(update, ends, room)) return { kind: 'gap' }
  // now `ends` is the state after the update
  let isDeleting = false
  const { deletions } = update
  for (let i = 0; i < deletions.length; i += 3) {
    const [client, from, to] = [deletions[i]!, deletions[i + 1]!, deletions[i + 2]!]
    if (to > (ends.get(client) ?? room.end(client))) return { kind: 'gap' }
    if (!isDeleting && !room.isDeleted(client, from, to)) isDeleting = true
  }
  if (clients.length === 0 && !isDeleting) return { kind: 'known' }
  return { kind: 'new', update: holdsKnown ? withoutKnown(update, room) : update, clients }
}

/** The part of an update that `room` lacks; a struct that spans the border is cut by Yjs itself. */
export function withoutKnown(update: Update, room: Pick<GateView, 'end'>): Update {
  const known = update.sections.map(({ client }) => [client, room.end(client)] as const)
  const writer = new ByteWriter(
    known.reduce(
      (size, [client, end]) => size + uintLength(client) + uintLength(end),
      uintLength(known.length)
    )
  )
  writer.uint(known.length)
  for (const [client, end] of known) {
    writer.uint(client)
    writer.uint(end)
  }
  return parseUpdate(diffUpdate(update.bytes, writer.written()), false)
}

/**
 * Walks the structs in the order in which Yjs would integrate them: a section waits where it refers to a clock
 * of another that has not come yet. Raises `ends` to the clocks reached. False when something stays waiting.
 */
function isIntegrable(update: Update, ends: Map<number, number>, room: GateView): boolean {
  const { sections, references } = update
  const cursors: number[] = new Array(sections.length)
  const lasts: number[] = new Array(sections.length).fill(0)
  // references lie in the order of the sections
  for (let i = 0, section = 0; section < sections.length; section++) {
    cursors[section] = i
    while (i < references.length && references[i] === section) i += 4
    lasts[section] = i
  }
  const waiting = new Map<number, number[]>()
  const ready: number[] = []
  sections.forEach((section, i) => ends.has(section.client) && ready.push(i))
  let unfinished = ready.length
  for (let index = ready.pop(); index !== undefined; index = ready.pop()) {
    const section = sections[index]!
    const before = ends.get(section.client)!
    let blocker: number | undefined
    for (; cursors[index]! < lasts[index]!; cursors[index]! += 4) {
      const at = cursors[index]!
      const clock = references[at + 1]!
      const client = references[at + 2]!
      const target = references[at + 3]!
      if (client === section.client) {
        if (target >= clock) throw new Malformed('struct that refers to itself')
        continue
      }
      if (target < (ends.get(client) ?? room.end(client))) continue
      // every struct before this one is integrated
      if (clock > ends.get(section.client)!) ends.set(section.client, clock)
      blocker = client
      break
    }
    if (blocker === undefined) {
      unfinished--
      ends.set(section.client, section.end)
    } else {
      if (!ends.has(blocker)) return false
      waiting.set(blocker, [...(waiting.get(blocker) ?? []), index])
    }
    const sleepers = ends.get(section.client)! > before && waiting.get(section.client)
    if (sleepers) {
      waiting.delete(section.client)
      ready.push(...sleepers)
    }
  }
  return unfinished === 0
}
