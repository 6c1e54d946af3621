import { ByteReader, Malformed } from './byte-reader.ts'
import { ByteWriter, uintLength } from './byte-writer.ts'
import type { LivePerson } from './live-access.ts'

/** What others see of a person; written by the server into the awareness field `user`. */
export interface PresentPerson {
  personId: string
  name: string
  organisation: string
  /** CSS colour, the same for a person everywhere. */
  colour: string
}

interface State {
  clock: number
  /** Encoded entry; a departed client keeps one with a state of `null`. */
  entry: Buffer
  /** Absent when the client has departed. */
  user: PresentPerson | undefined
  /** Person that the client id belongs to, also after it departed. */
  ownerId: string | undefined
  /** Socket of this node that speaks for the client id; absent for clients of other nodes and departed ones. */
  holder: object | undefined
  seenAt: number
}

// dark enough to carry white text (4.5:1)
const COLOURS = [
  '#1f5fa8',
  '#a3341f',
  '#2c6e49',
  '#7a3e9d',
  '#8a5a00',
  '#00697a',
  '#a02468',
  '#4a5a1c',
  '#5b4bb5',
  '#7c4a2d'
]
const MOST_STATES = 2_000

export function colourOf(personId: string): string {
  let hash = 0
  for (const unit of personId) hash = (hash * 31 + unit.charCodeAt(0)) >>> 0
  return COLOURS[hash % COLOURS.length]!
}

export const presentPerson = ({ personId, name }: LivePerson, organisation: string): PresentPerson => ({
  personId,
  name,
  organisation,
  colour: colourOf(personId)
})

/** Who is in a room and where their cursor stands. Nothing of it is stored. */
export class Presence {
  private readonly states = new Map<number, State>()
  /** Clients whose state must be told at the next flush. */
  private readonly changed = new Set<number>()

  get isDirty(): boolean {
    return this.changed.size > 0
  }

  /**
   * Takes the entries that speak for client ids of this socket; y-websocket echoes all it hears, so entries of others
   * are passed over in silence.
   * @param mayUse whether the person may use a client id that no socket holds yet
   * @throws Malformed
   */
  receive(
    bytes: Uint8Array,
    from: { holder: object; user: PresentPerson; clients: Set<number> },
    bounds: { state: number; clients: number },
    mayUse: (client: number) => boolean
  ): void {
    const reader = new ByteReader(bytes)
    for (let left = reader.uint(); left > 0; left--) {
      const client = reader.uint()
      const clock = reader.uint()
      const start = reader.at
      reader.block()
      const known = this.states.get(client)
      const isOwn = known?.holder === from.holder
      if (isOwn ? clock <= known!.clock : !mayClaim(known, clock, from.user.personId) || !mayUse(client))
        continue
      if (!isOwn && from.clients.size >= bounds.clients) continue
      if (reader.at - start > bounds.state) throw new Malformed('awareness state too large')
      const state = parseState(new ByteReader(bytes, start, reader.at).text())
      if (!isOwn && state === null) continue
      from.clients.add(client)
      const user = state === null ? undefined : from.user
      const content = state === null ? null : { ...state, user: { ...from.user, color: from.user.colour } }
      this.set(client, clock, content, { user, ownerId: from.user.personId, holder: from.holder })
    }
    if (reader.at !== reader.end) throw new Malformed('bytes after the end')
  }

  /** Takes entries of another node; its server has written the identities. */
  receiveFromNode(bytes: Uint8Array): void {
    const reader = new ByteReader(bytes)
    for (let left = reader.uint(); left > 0; left--) {
      const client = reader.uint()
      const clock = reader.uint()
      const state = parseState(reader.text())
      const known = this.states.get(client)
      if (known?.holder || (known && (clock < known.clock || (clock === known.clock && state !== null))))
        continue
      const user = (state?.user ?? undefined) as PresentPerson | undefined
      this.set(client, clock, state, { user, ownerId: user?.personId ?? known?.ownerId, holder: undefined })
    }
  }

  /** The socket is gone, and its people with it. */
  leave(holder: object): void {
    for (const [client, state] of this.states) {
      if (state.holder !== holder) continue
      this.remove(client, state)
    }
  }

  /** Forgets clients of other nodes that have not been heard of since `before`. */
  expire(before: number): void {
    for (const [client, state] of this.states) {
      if (state.user && !state.holder && state.seenAt < before) {
        this.remove(client, state)
      }
    }
  }

  /** Entries that changed since the last call; those of this node apart, for the other nodes. */
  flush(): { all: Buffer[]; own: Buffer[] } {
    const all: Buffer[] = []
    const own: Buffer[] = []
    for (const client of this.changed) {
      const state = this.states.get(client)
      if (!state) continue
      all.push(state.entry)
      if (state.holder || !state.user) own.push(state.entry)
    }
    this.changed.clear()
    return { all, own }
  }

  /** Entries of everyone who is here; only those of this node on request. */
  everyone(ownOnly = false): Buffer[] {
    return [...this.states.values()]
      .filter(state => state.user && (!ownOnly || state.holder))
      .map(state => state.entry)
  }

  people(): PresentPerson[] {
    const people = new Map<string, PresentPerson>()
    for (const { user } of this.states.values()) if (user) people.set(user.personId, user)
    return [...people.values()]
  }

  /** y-protocols: the same clock without a state removes. */
  private remove(client: number, { clock, ownerId }: State): void {
    this.set(client, clock, null, { user: undefined, ownerId, holder: undefined })
  }

  private set(
    client: number,
    clock: number,
    content: Record<string, unknown> | null,
    whose: Pick<State, 'user' | 'ownerId' | 'holder'>
  ): void {
    this.states.delete(client) // the oldest come first
    this.states.set(client, {
      ...whose,
      clock,
      entry: encodeEntry(client, clock, content),
      seenAt: Date.now()
    })
    this.changed.add(client)
    if (this.states.size > MOST_STATES) this.forgetDeparted()
  }

  private forgetDeparted(): void {
    for (const [client, state] of this.states) {
      if (!state.user && !this.changed.has(client)) this.states.delete(client)
      if (this.states.size <= MOST_STATES / 2) return
    }
  }
}

/**
 * A client id belongs to the person who used it first. Another socket of theirs (a reload, a network change) takes it
 * over with a newer state; the same state is an echo, unless the client has departed in between.
 */
function mayClaim(known: State | undefined, clock: number, personId: string): boolean {
  if (!known) return true
  if (known.ownerId !== undefined && known.ownerId !== personId) return false
  return known.user ? clock > known.clock : clock >= known.clock
}

function parseState(text: string): Record<string, unknown> | null {
  let state: unknown
  try {
    state = JSON.parse(text)
  } catch {
    throw new Malformed('awareness state is not JSON')
  }
  if (state === null) return null
  if (typeof state !== 'object' || Array.isArray(state))
    throw new Malformed('awareness state is not an object')
  return state as Record<string, unknown>
}

function encodeEntry(client: number, clock: number, state: Record<string, unknown> | null): Buffer {
  const text = Buffer.from(JSON.stringify(state))
  const writer = new ByteWriter(
    uintLength(client) + uintLength(clock) + uintLength(text.length) + text.length
  )
  writer.uint(client)
  writer.uint(clock)
  writer.uint(text.length)
  writer.copy(text)
  return writer.bytes
}
