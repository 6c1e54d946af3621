import type { WebSocket } from 'ws'
import { closeCodes } from '../../shared/live/close-codes.ts'
import {
  encodeLysMessage,
  frameKind,
  PROTOCOL_VERSION,
  syncKind,
  type LiveRole,
  type NackReason
} from '../../shared/live/protocol.ts'
import { ByteReader, Malformed } from './byte-reader.ts'
import type { PersonBudget } from './door.ts'
import { awarenessFrame, lysFrame, quietFrame, step1Frame } from './frames.ts'
import type { LiveLimits } from './limits.ts'
import type { LivePerson, LivePermit } from './live-access.ts'
import type { LiveMetrics } from './live-metrics.ts'
import { presentPerson, type PresentPerson } from './presence.ts'
import type { Member, Reception, Room } from './room.ts'
import { SocketWriter } from './socket-writer.ts'
import { TokenBucket } from './token-bucket.ts'
import type { Turns } from './turns.ts'
import { parseStateVector } from './update-format.ts'

/** What a socket asks of the engine. */
export interface SessionHost {
  readonly limits: LiveLimits
  readonly metrics: LiveMetrics
  /** Hands an update to the room of the session. @throws Malformed */
  receive(session: LiveSession, room: Room, update: Uint8Array): Reception
  /** Whether an update holds nothing but suggestions of the person. @throws Malformed */
  isSuggestion(session: LiveSession, room: Room, update: Uint8Array): Promise<boolean>
  /** The room lags behind the log of several nodes, perhaps: resolves when it has been repaired. */
  repair(room: Room): Promise<void>
  presenceChanged(room: Room): void
  /** Whether presence is worth the work now. */
  takesPresence(): boolean
  left(session: LiveSession): void
  readonly turns: Turns
  /** Something broke that is ours. */
  fault(error: unknown): void
}

const SERVER_FAULT = 1011
/** A peer that does not answer our goodbye keeps its socket for so long, in milliseconds. */
const GOODBYE_MS = 5_000

export interface Join {
  person: LivePerson
  roomId: string
  /** HELLO, ACK and NACK are wanted. */
  wantsAcknowledgements: boolean
  /** Newest document schema that the client knows; undefined when it does not say. */
  schemaVersion: number | undefined
}

type State =
  /** Identity, rights and room are on their way; frames wait. */
  { kind: 'joining' } | { kind: 'live'; room: Room; role: LiveRole; user: PresentPerson } | { kind: 'closed' }

/** One socket. Frames are handled one after the other, and wait while the session is held. */
export class LiveSession implements Member {
  readonly join: Join
  private readonly host: SessionHost
  private readonly ws: WebSocket
  private readonly writer: SocketWriter
  private state: State = { kind: 'joining' }
  private readonly queue: Buffer[] = []
  private queuedBytes = 0
  /** Reasons for which frames wait: joining, rights being asked anew, a repair, talking too fast. */
  private holds = 1
  private isPaused = false
  private turn = 0
  private framesInTurn = 0
  /** Sync frames (step 2, update) received. */
  private frames = 0
  /** A frame could not be applied; nothing is acknowledged until a step 2 has brought everything. */
  private isBehind = false
  private gapsInARow = 0
  private lastStep1 = 0
  private step1Timer: NodeJS.Timeout | undefined
  private readonly allowance: TokenBucket
  private readonly budget: PersonBudget
  private isAlive = true
  isSynced = false
  /** Client ids that this socket shows presence for. */
  private readonly clients = new Set<number>()
  /** Rights may have changed while they were being asked. */
  mustAskAgain = false

  /** Whoever took the socket ends it on an error. */
  constructor(ws: WebSocket, join: Join, budget: PersonBudget, host: SessionHost) {
    this.ws = ws
    this.join = join
    this.host = host
    this.budget = budget
    this.allowance = new TokenBucket(host.limits.framesPerSecond, host.limits.frameBurst, performance.now())
    this.writer = new SocketWriter(ws, host.limits.sendBuffer)
    ws.on('message', (data: Buffer, isBinary: boolean) => this.arrive(data, isBinary))
    ws.on('pong', () => (this.isAlive = true))
    ws.on('close', () => this.end())
  }

  get room(): Room | undefined {
    return this.state.kind === 'live' ? this.state.room : undefined
  }

  get role(): LiveRole | undefined {
    return this.state.kind === 'live' ? this.state.role : undefined
  }

  /** What others see of the person. */
  get user(): PresentPerson | undefined {
    return this.state.kind === 'live' ? this.state.user : undefined
  }

  get isClosed(): boolean {
    return this.state.kind === 'closed'
  }

  // ------------------------------------------------------------------ joining, rights, leaving

  /** The room is open: says who we are and what we have, then works off what has arrived. */
  enter(room: Room, { may: role, organisation }: LivePermit): void {
    if (this.isClosed) return
    this.state = { kind: 'live', room, role, user: presentPerson(this.join.person, organisation) }
    room.members.add(this)
    this.hello()
    this.write(step1Frame(room.stateVector()))
    this.release()
  }

  /** The right changed between reading and writing; a client of ours is told. */
  setRole(role: LiveRole): void {
    if (this.state.kind !== 'live' || this.state.role === role) return
    this.state = { ...this.state, role }
    this.hello()
  }

  /** Frames wait until `release`. */
  hold(): void {
    this.holds++
  }

  release(): void {
    this.holds--
    this.work()
  }

  close(code: number, reason = '', patience = GOODBYE_MS): void {
    if (this.isClosed) return
    this.host.metrics.closes.inc({ code })
    // a socket that is not read would never see the answer to our goodbye
    this.resume()
    this.ws.close(code, reason)
    this.end()
    setTimeout(() => this.ws.terminate(), patience).unref()
  }

  private end(): void {
    if (this.isClosed) return
    const { room } = this
    this.state = { kind: 'closed' }
    this.queue.length = 0
    this.queuedBytes = 0
    clearTimeout(this.step1Timer)
    if (room) {
      room.members.delete(this)
      room.presence.leave(this)
      if (room.presence.isDirty) this.host.presenceChanged(room)
    }
    this.host.left(this)
  }

  private hello(): void {
    if (!this.join.wantsAcknowledgements || this.state.kind !== 'live') return
    const { room, role } = this.state
    this.write(
      lysFrame(
        encodeLysMessage({
          kind: 'hello',
          protocol: PROTOCOL_VERSION,
          epoch: room.epoch,
          schemaVersion: room.schemaVersion,
          role,
          largestFrame: this.host.limits.frame
        })
      )
    )
  }

  // ------------------------------------------------------------------ writing

  write(frame: Buffer, isAnswer = false): void {
    if (this.writer.write(frame, isAnswer)) return
    this.host.metrics.drops.inc()
  }

  acknowledge(frames: number): void {
    if (!this.join.wantsAcknowledgements) return
    this.write(lysFrame(encodeLysMessage({ kind: 'ack', frames })))
  }

  private refuse(reason: NackReason): void {
    this.host.metrics.refusals.inc({ reason })
    if (!this.join.wantsAcknowledgements) return
    this.write(lysFrame(encodeLysMessage({ kind: 'nack', frame: this.frames, reason })))
  }

  /** Once per heartbeat. A peer that did not answer the last ping is gone. */
  beat(): void {
    if (!this.isAlive) return this.ws.terminate()
    this.isAlive = false
    this.ws.ping()
    if (Date.now() - this.writer.lastWrite >= this.host.limits.heartbeat - 1_000) this.write(quietFrame)
  }

  // ------------------------------------------------------------------ reading

  private arrive(data: Buffer, isBinary: boolean): void {
    if (this.isClosed) return
    if (!isBinary || data.length === 0) return this.close(closeCodes.badFrame)
    this.queue.push(data)
    this.queuedBytes += data.length
    if (this.holds === 0) return this.work()
    const { queuedFrames, queuedBytes } = this.host.limits
    if (this.queue.length >= queuedFrames || this.queuedBytes >= queuedBytes) this.pause()
  }

  private work(): void {
    while (this.holds === 0 && this.queue.length > 0 && !this.isClosed) {
      if (!this.isMyTurn()) break
      const frame = this.queue.shift()!
      this.queuedBytes -= frame.length
      this.spend()
      this.handle(frame)
    }
    if (this.holds === 0 && this.queue.length === 0) this.resume()
  }

  /** One read of a socket may hold thousands of frames: after some of them the others have their turn. */
  private isMyTurn(): boolean {
    const { turns } = this.host
    if (this.turn !== turns.current) {
      this.turn = turns.current
      this.framesInTurn = 0
    }
    if (++this.framesInTurn <= this.host.limits.framesPerTurn) return true
    this.hold()
    turns.wait(this)
    return false
  }

  /**
   * A token per frame, of the socket and of its person. Who talks faster than they come is read later, not cut off:
   * nothing is lost.
   */
  private spend(): void {
    const now = performance.now()
    const wait = Math.max(this.allowance.take(now), this.budget.frames.take(now))
    if (wait === 0) return
    this.host.metrics.throttles.inc()
    this.hold()
    this.pause()
    setTimeout(() => this.release(), wait).unref()
  }

  private pause(): void {
    if (this.isPaused || this.ws.readyState !== this.ws.OPEN) return
    this.isPaused = true
    this.ws.pause()
  }

  private resume(): void {
    if (!this.isPaused) return
    this.isPaused = false
    this.ws.resume()
  }

  private handle(frame: Buffer): void {
    this.guard(() => this.read(frame))
  }

  /** A frame may end its own socket, never the process. */
  private guard(step: () => void): void {
    try {
      step()
    } catch (error) {
      if (error instanceof Malformed) {
        this.host.metrics.refusals.inc({ reason: 'malformed' })
        return this.close(closeCodes.badFrame, error.message)
      }
      this.host.fault(error)
      this.close(SERVER_FAULT)
    }
  }

  private read(frame: Buffer): void {
    const reader = new ByteReader(frame)
    const kind = reader.uint()
    switch (kind) {
      case frameKind.sync:
        return this.readSync(reader)
      case frameKind.awareness:
        this.host.metrics.frames.awareness++
        if (!this.host.takesPresence()) return
        return this.readAwareness(reader)
      case frameKind.queryAwareness:
        return this.write(awarenessFrame(this.room!.presence.everyone()))
      case frameKind.auth:
        return
      default:
        throw new Malformed('unknown frame')
    }
  }

  private readSync(reader: ByteReader): void {
    const kind = reader.uint()
    const content = reader.block()
    if (reader.at !== reader.end) throw new Malformed('bytes after the end')
    if (kind === syncKind.step1) {
      if (content.length > this.host.limits.frame) throw new Malformed('state vector too large')
      this.host.metrics.frames.step1++
      return this.answerStep1(content)
    }
    if (kind !== syncKind.step2 && kind !== syncKind.update) throw new Malformed('unknown sync frame')
    const isStep2 = kind === syncKind.step2
    this.host.metrics.frames[isStep2 ? 'step2' : 'update']++
    this.frames++
    if (content.length > (isStep2 ? this.host.limits.step2 : this.host.limits.frame)) {
      this.refuse('too-large')
      return this.close(closeCodes.size)
    }
    if (this.role === 'suggest') this.judgeFirst(content, isStep2)
    else this.takeUpdate(content, isStep2)
  }

  /** Of whoever may only suggest, each frame is read before it is taken; others wait for nothing. */
  private judgeFirst(content: Uint8Array, isStep2: boolean): void {
    const room = this.room!
    this.hold()
    this.host
      .isSuggestion(this, room, content)
      .then(isPermitted => {
        if (this.room !== room) return
        if (!isPermitted) return this.refuse('not-suggested')
        this.guard(() => this.takeUpdate(content, isStep2))
      })
      .catch((error: unknown) =>
        this.guard(() => {
          throw error
        })
      )
      .finally(() => this.release())
  }

  private answerStep1(content: Uint8Array): void {
    const room = this.room!
    const known = parseStateVector(content)
    this.write(room.answer(known), true)
    if (this.isSynced) return
    this.isSynced = true
    const people = room.presence.everyone()
    if (people.length > 0) this.write(awarenessFrame(people))
  }

  private takeUpdate(content: Uint8Array, isStep2: boolean, isRepaired = false): void {
    const room = this.room!
    const reception = this.host.receive(this, room, content)
    switch (reception) {
      case 'accepted':
      case 'known':
        this.gapsInARow = 0
        // a step 2 is made from all that its sender has, so it covers every earlier frame
        if (isStep2) this.isBehind = false
        if (!this.isBehind) room.promise(this, this.frames)
        return
      case 'gap':
      case 'foreign':
        // what comes before the step 2 that we have asked for cannot fit, and is in it
        if (reception === 'gap' && this.isBehind && !isStep2) return this.fallBehind(isStep2)
        if (!isRepaired && this.repairFirst(content, isStep2)) return
        return reception === 'gap' ? this.fallBehind(isStep2) : this.expel()
      case 'read-only':
      case 'quota':
        return this.refuse(reception)
      case 'no-space':
        // not a refusal: the edit stays with its client, which tries again
        this.host.metrics.refusals.inc({ reason: reception })
        return this.close(closeCodes.store, reception)
      default:
        reception satisfies never
    }
  }

  /** Another node may have stored what this update builds on. */
  private repairFirst(content: Uint8Array, isStep2: boolean): boolean {
    const room = this.room!
    if (!room.isShared) return false
    this.hold()
    this.host
      .repair(room)
      .then(() => {
        if (this.room === room) this.guard(() => this.takeUpdate(content, isStep2, true))
      })
      .catch(() => this.close(closeCodes.store))
      .finally(() => this.release())
    return true
  }

  /** The update is not applied: we say what we have, and the client sends everything from there. */
  private fallBehind(isStep2: boolean): void {
    this.host.metrics.gaps.inc()
    // someone who typed while the store was away may have sent a thousand frames before they hear of it
    if (!this.isBehind || isStep2) this.gapsInARow++
    this.isBehind = true
    if (this.gapsInARow > this.host.limits.gaps) {
      this.refuse('gap')
      return this.close(closeCodes.badFrame, 'gap')
    }
    if (this.step1Timer) return
    const wait = Math.max(0, this.lastStep1 + 200 - Date.now())
    this.step1Timer = setTimeout(() => {
      this.step1Timer = undefined
      this.lastStep1 = Date.now()
      if (this.room) this.write(step1Frame(this.room.stateVector()))
    }, wait)
  }

  /** A forged client id would make the room swallow what its owner writes next. */
  private expel(): void {
    this.refuse('foreign-client')
    this.close(closeCodes.badFrame, 'foreign client id')
  }

  private readAwareness(reader: ByteReader): void {
    const room = this.room!
    const content = reader.block()
    if (reader.at !== reader.end) throw new Malformed('bytes after the end')
    const { presence: state, presenceClients: clients } = this.host.limits
    room.presence.receive(
      content,
      { holder: this, user: this.user!, clients: this.clients },
      { state, clients },
      client => (room.ownerOf(client) ?? this.join.person.personId) === this.join.person.personId
    )
    if (room.presence.isDirty) this.host.presenceChanged(room)
  }
}
