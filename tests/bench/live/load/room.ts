import type { Dialect } from './dialect.ts'
import { Member, type MemberRoom } from './member.ts'
import type { Meter } from './meter.ts'
import { RunReader, type Run } from './updates.ts'

/** Where the clients of all rooms begin; each socket of the load is a Yjs client of its own. */
let nextClient = 1_000_000 + Math.floor(Math.random() * 1_000_000_000)
const MOST_CACHED = 4_096
const LOOK_AHEAD = 16

interface CachedFrame {
  bytes: Buffer
  runs: Run[]
}

/** One document and the sockets of the load in it. */
export class Room implements MemberRoom {
  readonly members: Member[] = []
  readonly prefix: Uint8Array
  readonly indexOf = new Map<number, number>()
  readonly name: string
  readonly dialect: Dialect
  readonly meter: Meter
  readonly remembered: number
  readonly readsAnswers: boolean
  private readonly reader = new RunReader()
  private readonly frames: CachedFrame[] = []
  /** Number of the first frame that is still cached. */
  private firstFrame = 0

  constructor(
    name: string,
    dialect: Dialect,
    meter: Meter,
    { remembered = 256, readsAnswers = true }: { remembered?: number; readsAnswers?: boolean } = {}
  ) {
    this.name = name
    this.dialect = dialect
    this.meter = meter
    this.remembered = remembered
    this.readsAnswers = readsAnswers
    this.prefix = dialect.prefix(name)
  }

  add(port: number): Member {
    const member = new Member(this, port, nextClient++, this.members.length)
    this.indexOf.set(member.client, member.index)
    this.members.push(member)
    return member
  }

  /** Keystrokes that somebody has not got yet. */
  get missing(): number {
    let missing = 0
    for (const member of this.members) {
      for (const other of this.members)
        if (other !== member) missing += other.typed - (member.ends[other.index] ?? 0)
    }
    return missing
  }

  /**
   * The runs of an update. Readers of a room get the same bytes: each frame is read once and then only compared, so that the
   * generator keeps up with what it measures.
   */
  runsOf(member: Member, bytes: Buffer, from: number, to: number): Run[] {
    const last = this.firstFrame + this.frames.length
    const begin = Math.max(member.nextFrame, this.firstFrame)
    for (let number = begin; number < Math.min(last, begin + LOOK_AHEAD); number++) {
      const frame = this.frames[number - this.firstFrame]!
      if (frame.bytes.length !== to - from || frame.bytes.compare(bytes, from, to) !== 0) continue
      member.nextFrame = number + 1
      return frame.runs
    }
    const runs = this.reader.runs(bytes, from)
    this.frames.push({ bytes: Buffer.from(bytes.subarray(from, to)), runs })
    member.nextFrame = this.firstFrame + this.frames.length
    if (this.frames.length > MOST_CACHED) this.firstFrame += this.frames.splice(0, MOST_CACHED / 2).length
    return runs
  }

  /** Runs arrive at a member: what it had already does not count again. */
  deliver(member: Member, runs: readonly Run[]): void {
    const now = performance.now()
    for (const { client, from, to } of runs) {
      const index = this.indexOf.get(client)
      if (index === undefined || index === member.index) continue
      const begin = Math.max(from, member.ends[index] ?? 0)
      if (to <= begin) continue
      const { sentAt } = this.members[index]!
      const mask = this.remembered - 1
      for (let clock = begin; clock < to; clock++) this.meter.observe(now - sentAt[clock & mask]!)
      this.meter.keystrokes += to - begin
      member.ends[index] = to
    }
  }

  carets(member: Member, bytes: Buffer, from: number): void {
    for (const { client, clock } of this.reader.carets(bytes, from)) {
      const index = this.indexOf.get(client)
      if (index === undefined || index === member.index) continue
      const known = member.caretEnds[index] ?? 0
      if (clock > known) this.meter.carets += clock - known
      member.caretEnds[index] = Math.max(known, clock)
    }
  }

  vector(bytes: Buffer, from: number): Map<number, number> {
    return this.reader.vector(bytes, from)
  }
}
