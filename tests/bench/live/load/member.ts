import * as Y from 'yjs'
import { frameKind, syncKind } from '../../../../shared/live/protocol.ts'
import { awarenessFrame, syncFrame, vectorOf, type Dialect } from './dialect.ts'
import { RawSocket } from './raw-socket.ts'
import type { Meter } from './meter.ts'
import { caret, keystrokes, type Run } from './updates.ts'

const NOTHING = new Uint8Array([0, 0])

/** What a member asks of its room. */
export interface MemberRoom {
  readonly name: string
  readonly dialect: Dialect
  readonly prefix: Uint8Array
  readonly meter: Meter
  /** Keystrokes of one sender whose times are remembered: a power of two. */
  readonly remembered: number
  /** Whether answers are read for what they bring; otherwise they only count as having come. */
  readonly readsAnswers: boolean
  readonly members: readonly Member[]
  runsOf(member: Member, bytes: Buffer, from: number, to: number): Run[]
  deliver(member: Member, runs: readonly Run[]): void
  carets(member: Member, bytes: Buffer, from: number): void
  vector(bytes: Buffer, from: number): Map<number, number>
}

/** One person's editor in a room: types, reads, answers the server's step 1, comes back when it is thrown out. */
export class Member {
  readonly room: MemberRoom
  readonly client: number
  readonly index: number
  private readonly port: number
  private socket: RawSocket | undefined
  /** Own keystrokes so far; the clock of the next one. */
  typed = 0
  private moved = 0
  /** Clocks that have arrived, of each other member. */
  readonly ends: number[] = []
  readonly caretEnds: number[] = []
  /** When each keystroke was sent, by its clock modulo the size. */
  readonly sentAt: Float64Array
  nextFrame = 0
  isSynced = false
  /** Sync frames sent on this socket, those acknowledged, and when those between were sent. */
  private sent = 0
  private acknowledged = 0
  private readonly unsaved: number[] = []
  private waiting: { done: (isSynced: boolean) => void } | undefined
  /** Bytes of the last step 2. */
  answerBytes = 0
  comesBack = false

  constructor(room: MemberRoom, port: number, client: number, index: number) {
    this.room = room
    this.port = port
    this.client = client
    this.index = index
    this.sentAt = new Float64Array(room.remembered)
  }

  /** Resolves with true once the document is here, with false when the socket was closed first. */
  join(): Promise<boolean> {
    const { dialect, name, prefix } = this.room
    const socket = new RawSocket(this.port, dialect.path(name), dialect.headers(this.index))
    this.socket = socket
    this.isSynced = false
    this.sent = this.acknowledged = this.unsaved.length = 0
    socket.onMessage = (bytes, from, to) => this.read(bytes, from, to)
    socket.onClose = () => this.lost()
    socket.onOpen = () => {
      if (!dialect.hasDocuments) return this.synced()
      if (dialect.greeting) socket.send(dialect.greeting(name))
      socket.send(syncFrame(prefix, 'step1', vectorOf(this.known())))
    }
    return new Promise(resolve => (this.waiting = { done: resolve }))
  }

  /** Asks for what is missing and resolves when the answer is here: by then the server has handled all frames before. */
  catchUp(): Promise<boolean> {
    this.socket!.send(syncFrame(this.room.prefix, 'step1', vectorOf(this.known())))
    return new Promise(resolve => (this.waiting = { done: resolve }))
  }

  cut(): void {
    this.socket?.cut()
    this.isSynced = false
  }

  get backlog(): number {
    return this.socket?.waiting ?? 0
  }

  /** Everything sent on this socket is on disk, as far as the server has said. */
  get isSaved(): boolean {
    return this.acknowledged >= this.sent
  }

  type(count = 1): void {
    const now = performance.now()
    const frames: Buffer[] = []
    for (let i = 0; i < count; i++) {
      this.sentAt[this.typed & (this.room.remembered - 1)] = now
      frames.push(syncFrame(this.room.prefix, 'update', keystrokes(this.client, this.typed, this.typed + 1)))
      this.typed++
    }
    // nobody writes into a socket that is gone; the step 2 of the next one brings it
    if (this.isSynced) this.sendSync(frames.length === 1 ? frames[0]! : Buffer.concat(frames), count, now)
  }

  /** Writes `letters` letters at once, as one frame. */
  paste(letters: number): void {
    const update = keystrokes(this.client, this.typed, this.typed + letters)
    this.sentAt.fill(performance.now())
    this.typed += letters
    this.upload([update])
  }

  /** Sends ready-made updates, each as a frame of its own. */
  upload(updates: readonly Uint8Array[]): void {
    const frames = updates.map(update => syncFrame(this.room.prefix, 'step2', update))
    this.sendSync(Buffer.concat(frames), updates.length, performance.now())
  }

  move(): void {
    if (!this.isSynced) return
    const state = caret(this.client, ++this.moved)
    this.socket!.send(awarenessFrame(this.room.prefix, state))
  }

  private sendSync(frames: Buffer, count: number, now: number): void {
    for (let i = 0; i < count; i++) this.unsaved.push(now)
    this.sent += count
    this.socket!.send(frames)
    // only a server that acknowledges empties the list
    if (this.unsaved.length > 300_000) this.unsaved.length = 0
  }

  private *known(): Generator<[number, number]> {
    for (const other of this.room.members) {
      yield [other.client, other.index === this.index ? this.typed : (this.ends[other.index] ?? 0)]
    }
  }

  private synced(): void {
    this.isSynced = true
    this.waiting?.done(true)
    this.waiting = undefined
  }

  private lost(): void {
    this.room.meter.losses++
    this.isSynced = false
    this.waiting?.done(false)
    this.waiting = undefined
    if (this.comesBack) setTimeout(() => void this.join(), 200)
  }

  private read(bytes: Buffer, from: number, to: number): void {
    const at = from + this.room.prefix.length
    switch (bytes[at]) {
      case frameKind.sync:
        return this.readSync(bytes, at + 1, to)
      case frameKind.awareness:
        return this.room.carets(this, bytes, afterLength(bytes, at + 1))
      case frameKind.lys:
        if (bytes[at + 1] === 1) this.readAcknowledgement(bytes, at + 2)
        else if (bytes[at + 1] === 2) this.room.meter.refusals++
    }
  }

  private readSync(bytes: Buffer, at: number, to: number): void {
    const from = afterLength(bytes, at + 1)
    switch (bytes[at]) {
      case syncKind.step1: {
        const theirs = this.room.vector(bytes, from).get(this.client) ?? 0
        const lacking = this.typed > theirs ? keystrokes(this.client, theirs, this.typed) : NOTHING
        return this.sendSync(syncFrame(this.room.prefix, 'step2', lacking), 1, performance.now())
      }
      case syncKind.step2:
        this.answerBytes = to - from
        if (this.room.readsAnswers) this.room.deliver(this, runsOfAnswer(bytes.subarray(from, to)))
        return this.synced()
      case syncKind.update:
        return this.room.deliver(this, this.room.runsOf(this, bytes, from, to))
    }
  }

  private readAcknowledgement(bytes: Buffer, at: number): void {
    const { value: frames } = uintAt(bytes, at)
    const now = performance.now()
    for (const sentAt of this.unsaved.splice(0, frames - this.acknowledged))
      this.room.meter.saved.push(now - sentAt)
    this.acknowledged = frames
  }
}

/** An answer may hold anything that a document can; Yjs reads which clocks it brings. */
function runsOfAnswer(update: Uint8Array): Run[] {
  const { from, to } = Y.parseUpdateMeta(update)
  return [...to].map(([client, end]) => ({ client, from: from.get(client) ?? 0, to: end }))
}

function uintAt(bytes: Buffer, at: number): { value: number; next: number } {
  let value = 0
  let factor = 1
  for (let next = at; ; next++) {
    const byte = bytes[next]!
    value += (byte & 127) * factor
    if (byte < 128) return { value, next: next + 1 }
    factor *= 128
  }
}

const afterLength = (bytes: Buffer, at: number): number => uintAt(bytes, at).next
