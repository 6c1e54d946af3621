import { Batch, type Acknowledged } from './batch.ts'
import type { Snapshot } from './documents.ts'
import { alone, type ByteSlab } from './byte-slab.ts'
import { awarenessFrame, step2Frame, updateFrame } from './frames.ts'
import { examine, withoutKnown, type GateView } from './gate.ts'
import { Presence } from './presence.ts'
import { Runs } from './runs.ts'
import { readIndexed } from './section-index.ts'
import { parseStateVector, parseUpdate, type Update } from './update-format.ts'
import type { AppendEntry, LogRow, StoredRoom } from './update-log.ts'

/** A socket as its room sees it. */
export interface Member extends Acknowledged {
  /** Has been answered with step 2, and gets everything from then on. */
  readonly isSynced: boolean
  write(frame: Buffer): void
}

export type Reception =
  /** It is in the batch that the next commit stores. */
  | 'accepted'
  /** Stored, or about to be: acknowledged with what is under way. */
  | 'known'
  | 'gap'
  | 'foreign'
  | 'read-only'
  | 'quota'
  /** The store has no space left for it at the moment. */
  | 'no-space'

/** Stored content that does not fit together; the room must not be served. */
export class BrokenRoom extends Error {}

/**
 * One document as bytes. `stored` holds exactly what the log has: newcomers and readers see nothing that a crash
 * could take back. What came in since lies in `inFlight` (being committed) and `current`.
 */
export class Room implements GateView {
  readonly id: string
  readonly epoch: number
  /** Newest schema of those who have written here; see `Rooms.raise`. */
  schemaVersion: number
  readonly members = new Set<Member>()
  readonly presence = new Presence()
  private stored = new Runs()
  private inFlight: Batch | undefined
  /** Made with its first frame: a document that is only read has none. */
  private current: Batch | undefined
  private readonly authors: Map<number, string>
  /** Last row of the log that `stored` holds, without a hole before it. */
  seq: number
  /** Rows since the snapshot, and their bytes. */
  tailRows = 0
  tailBytes = 0
  /** While a compaction runs: what was stored since it began. */
  private sinceCompaction: Update[] | undefined
  private firstAnswer: { version: number; frame: Buffer } | undefined
  idleSince = Date.now()

  /** Whether other nodes may write to the same log. */
  readonly isShared: boolean

  /** @throws BrokenRoom */
  constructor(
    id: string,
    isShared: boolean,
    { epoch, schemaVersion, snapshot, sections, snapshotSeq, tail, authors }: StoredRoom
  ) {
    this.id = id
    this.isShared = isShared
    this.epoch = epoch
    this.schemaVersion = schemaVersion
    this.authors = authors
    this.seq = snapshotSeq
    this.stored.add(openSnapshot(snapshot, sections))
    for (const row of tail) this.absorbRow(row)
  }

  // ------------------------------------------------------------------ what the gate asks

  end(client: number): number {
    return Math.max(
      this.stored.end(client),
      this.inFlight?.runs.end(client) ?? 0,
      this.current?.runs.end(client) ?? 0
    )
  }

  isDeleted(client: number, from: number, to: number): boolean {
    return (
      this.stored.deletes.covers(client, from, to) ||
      Boolean(this.current?.runs.deletes.covers(client, from, to)) ||
      Boolean(this.inFlight?.runs.deletes.covers(client, from, to))
    )
  }

  ownerOf(client: number): string | undefined {
    return this.authors.get(client)
  }

  /** Structs held, in bytes. */
  get size(): number {
    return this.stored.size
  }

  get uncommittedBytes(): number {
    return (this.current?.bytes ?? 0) + (this.inFlight?.bytes ?? 0)
  }

  /** When the oldest frame that is not committed came in. */
  get waitingSince(): number | undefined {
    return this.inFlight?.since ?? (this.isDirty ? this.current!.since : undefined)
  }

  get isQuiet(): boolean {
    return !this.isDirty && !this.inFlight && !this.sinceCompaction
  }

  get isDirty(): boolean {
    return this.current !== undefined && !this.current.isEmpty
  }

  // ------------------------------------------------------------------ frames coming in

  /**
   * What of an update would be new, before it is taken; undefined when there is nothing to look at: it is known, or cannot
   * be taken anyway. @throws Malformed
   */
  preview(bytes: Uint8Array, personId: string): Uint8Array | undefined {
    const verdict = examine(parseUpdate(bytes), this, personId)
    return verdict.kind === 'new' ? verdict.update.bytes : undefined
  }

  /** Everything accepted until now that a reader of this state lacks, with all deletions. */
  contentSince(known: ReadonlyMap<number, number>): Uint8Array[] {
    return [this.stored.encode(known), ...this.unsaved().map(({ bytes }) => bytes)]
  }

  /**
   * Takes an update of a member, or says why not; then nothing has changed.
   * @throws Malformed
   */
  receive(
    bytes: Uint8Array,
    from: { member: Member; personId: string; mayWrite: boolean; hasSpace: boolean },
    slab: ByteSlab,
    largest: number
  ): Reception {
    const verdict = examine(parseUpdate(bytes), this, from.personId)
    if (verdict.kind === 'known') return 'known'
    if (!from.mayWrite) return 'read-only'
    if (verdict.kind !== 'new') return verdict.kind
    if (!from.hasSpace) return 'no-space'
    if (this.size + this.uncommittedBytes + bytes.length > largest) return 'quota'
    const update = { ...verdict.update, bytes: slab.keep(verdict.update.bytes) }
    const batch = (this.current ??= new Batch())
    batch.add(update, from.member)
    for (const client of verdict.clients) {
      if (this.authors.has(client)) continue
      this.authors.set(client, from.personId)
      batch.authors.set(client, from.personId)
    }
    return 'accepted'
  }

  /** Acknowledges `frames` to the member as soon as everything accepted until now is stored. */
  promise(member: Member, frames: number): void {
    if (this.current && !this.current.isEmpty) this.current.await(member, frames)
    else if (this.inFlight) this.inFlight.await(member, frames)
    else member.acknowledge(frames)
  }

  // ------------------------------------------------------------------ commit

  /** Closes the batch and gives what the log must store. */
  seal(): AppendEntry {
    const batch = (this.inFlight = this.current ?? new Batch())
    this.current = undefined
    return { roomId: this.id, epoch: this.epoch, bytes: batch.encode(), authors: [...batch.authors] }
  }

  /** The sealed batch is row `seq` of the log: it becomes part of the room and its members get it. */
  settle(seq: number, bytes: Uint8Array): void {
    const batch = this.inFlight!
    this.inFlight = undefined
    for (const update of batch.updates) this.store(update)
    this.countRow(bytes.length)
    // a hole before it is another node's rows, which the repair brings
    if (seq === this.seq + 1) this.seq = seq
    this.tell(updateFrame(bytes), batch.source)
    batch.acknowledge()
  }

  /** What was accepted and is not in the log, after a commit failed. */
  unsaved(): Update[] {
    return [...(this.inFlight?.updates ?? []), ...(this.current?.updates ?? [])]
  }

  /** Takes up again what a failed commit left; authors were bound when it came in. */
  resume(updates: Update[]): void {
    const authors = [...(this.inFlight?.authors ?? []), ...(this.current?.authors ?? [])]
    this.inFlight = undefined
    const batch = (this.current = new Batch())
    for (const update of updates) batch.add(update)
    for (const [client, personId] of authors) batch.authors.set(client, personId)
  }

  /** The sealed batch was stored again by a recovery; nobody is in the room to be told. */
  unseal(): void {
    this.current = this.inFlight ?? this.current
    this.inFlight = undefined
  }

  private tell(frame: Buffer, except: Acknowledged | undefined): void {
    const out = this.presence.isDirty ? Buffer.concat([frame, this.presenceFrame()!]) : frame
    for (const member of this.members) {
      if (!member.isSynced) continue
      if (member === except && out === frame) continue
      member.write(out)
    }
  }

  /** Sends who came, went or moved. @returns the entries that other nodes need. */
  tellPresence(): Buffer[] {
    const { all, own } = this.presence.flush()
    if (all.length === 0) return []
    const frame = awarenessFrame(all)
    for (const member of this.members) if (member.isSynced) member.write(frame)
    return own
  }

  private presenceFrame(): Buffer | undefined {
    const { all, own } = this.presence.flush()
    if (own.length > 0) this.onPresence(own)
    return all.length > 0 ? awarenessFrame(all) : undefined
  }

  /** Set by whoever opens the room: entries that went out with an update, for the other nodes. */
  onPresence: (entries: Buffer[]) => void = () => {}

  // ------------------------------------------------------------------ content going out

  stateVector(): Buffer {
    return this.stored.stateVector()
  }

  /** The whole document as one update. */
  encode(): Buffer {
    return this.stored.encode()
  }

  /** Step 2 for a peer of this state. A newcomer who has nothing gets one frame that is made once. */
  answer(known: ReadonlyMap<number, number>): Buffer {
    if (known.size > 0) return step2Frame(this.stored.encode(known))
    if (this.firstAnswer?.version !== this.stored.version) {
      this.firstAnswer = { version: this.stored.version, frame: alone(step2Frame(this.stored.encode())) }
    }
    return this.firstAnswer!.frame
  }

  /** Drops what can be made again. */
  trim(): void {
    if (this.firstAnswer && this.firstAnswer.version !== this.stored.version) this.firstAnswer = undefined
  }

  // ------------------------------------------------------------------ rows of other nodes

  /** Adds the row that follows `seq`. @throws BrokenRoom */
  absorbRow({ seq, bytes }: LogRow): Uint8Array | undefined {
    const fresh = this.absorb(bytes)
    this.seq = seq
    this.countRow(bytes.length)
    return fresh
  }

  /** Takes what another node stored after `seq`, and tells the members. @throws BrokenRoom */
  catchUp({ snapshot, snapshotSeq, tail, authors }: Omit<StoredRoom, 'epoch' | 'schemaVersion'>): void {
    for (const [client, personId] of authors) this.authors.set(client, personId)
    if (snapshotSeq > this.seq) {
      const fresh = this.absorb(snapshot)
      this.seq = snapshotSeq
      if (fresh) this.tell(updateFrame(fresh), undefined)
    }
    for (const row of tail) {
      if (row.seq <= this.seq) continue
      const fresh = this.absorbRow(row)
      if (fresh) this.tell(updateFrame(fresh), undefined)
    }
  }

  /** @returns the part that the room had not; undefined when it had all. */
  private absorb(bytes: Uint8Array): Uint8Array | undefined {
    const update = readStored(() => parseUpdate(bytes, false))
    const { stored } = this
    const isNew = update.sections.some(({ client, end }) => end > stored.end(client))
    if (update.hasSkip || update.sections.some(({ client, clock }) => clock > stored.end(client))) {
      throw new BrokenRoom('the stored history has a hole')
    }
    if (!isNew && !this.isDeleting(update)) return undefined
    const isOverlap = update.sections.some(
      ({ client, clock, end }) => clock < stored.end(client) && end > stored.end(client)
    )
    const fresh = isOverlap ? withoutKnown(update, stored) : update
    this.store(fresh)
    return fresh.bytes
  }

  /** Whether it deletes anything that the store does not have as deleted. */
  private isDeleting({ deletions }: Update): boolean {
    const { deletes } = this.stored
    for (let i = 0; i < deletions.length; i += 3) {
      if (!deletes.covers(deletions[i]!, deletions[i + 1]!, deletions[i + 2]!)) return true
    }
    return false
  }

  private store(update: Update): void {
    const { stored } = this
    // another node may have stored a part of it in the meantime (a client that changed nodes)
    const isOverlap = update.sections.some(
      ({ client, clock, end }) => clock < stored.end(client) && end > stored.end(client)
    )
    const fresh = isOverlap ? withoutKnown(update, stored) : update
    stored.add(fresh)
    this.sinceCompaction?.push(fresh)
  }

  private countRow(bytes: number): void {
    this.tailRows++
    this.tailBytes += bytes
  }

  // ------------------------------------------------------------------ compaction

  get isCompacting(): boolean {
    return this.sinceCompaction !== undefined
  }

  /** A snapshot that lacks or adds a clock is not the same document. @throws BrokenRoom */
  assertSameState({ snapshot, sections }: Snapshot, stateVector: Uint8Array): void {
    const runs = new Runs()
    runs.add(openSnapshot(snapshot, sections))
    const expected = parseStateVector(stateVector)
    const isSame =
      runs.clientCount === expected.size && [...expected].every(([client, end]) => runs.end(client) === end)
    if (!isSame) throw new BrokenRoom('the compacted document is another one')
  }

  /** What a compaction starts from; until it ends, the room remembers what comes after. */
  beginCompaction(): { seq: number; bytes: Buffer; stateVector: Buffer } {
    this.sinceCompaction = []
    return { seq: this.seq, bytes: this.encode(), stateVector: this.stateVector() }
  }

  /** The snapshot is stored: it takes the place of everything before. */
  endCompaction(compacted: Snapshot | undefined): void {
    const since = this.sinceCompaction ?? []
    this.sinceCompaction = undefined
    this.tailRows = since.length
    this.tailBytes = since.reduce((sum, update) => sum + update.bytes.length, 0)
    if (!compacted) return
    const version = this.stored.version
    this.stored = new Runs()
    this.stored.add(openSnapshot(compacted.snapshot, compacted.sections))
    for (const update of since) this.stored.add(update)
    this.stored.version = version + 1
  }
}

/** A snapshot whose sections are known is not read, struct by struct. @throws BrokenRoom */
function openSnapshot(snapshot: Uint8Array, index: Uint8Array | undefined): Update {
  return readStored(() => {
    const update = (index && readIndexed(snapshot, index)) ?? parseUpdate(snapshot, false)
    const ends = new Map<number, number>()
    for (const { client, clock, end } of update.sections) {
      if (clock !== (ends.get(client) ?? 0)) throw new BrokenRoom('the stored history has a hole')
      ends.set(client, end)
    }
    if (update.hasSkip) throw new BrokenRoom('the stored history has a hole')
    return update
  })
}

function readStored(read: () => Update): Update {
  try {
    return read()
  } catch (error) {
    if (error instanceof BrokenRoom) throw error
    throw new BrokenRoom('a stored update cannot be read', { cause: error })
  }
}
