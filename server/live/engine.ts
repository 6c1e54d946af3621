/*
 * The live engine. Wiring, in app.ts:
 *
 *   const log = await openLog({ db, databaseUrl, dataDir, leastFreeBytes, logger })
 *   const relay = config.redisUrl ? redisRelay(config.redisUrl, logger) : localRelay
 *   const live = createLive({ log, relay, access, registry: metrics, logger, schemaVersion: SCHEMA_VERSION })
 *
 *   // @fastify/websocket: once for the application, with { options: { maxPayload: LIVE_MAX_PAYLOAD, perMessageDeflate: false } }
 *   app.register(liveRoutes(live, { isOwnOrigin: sessions.isOwnOrigin, config: { can: 'live.join' } }))
 *
 *   // heavy work asks live.sheds('jobs') before it starts; routes that write ask live.isFull
 *   // close, in this order: live.drain() (commits, says 1012), app.close(), live.close(), then the database
 *
 * `access` is a LiveAccess<FastifyRequest> (live-access.ts): identify() from request.visitor, grant() from the
 * permission table, onChange() from bus.subscribe('access').
 */
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import { closeCodes } from '../../shared/live/close-codes.ts'
import { LARGEST_STEP2 } from '../../shared/live/protocol.ts'
import { ByteSlab } from './byte-slab.ts'
import { Committer } from './committer.ts'
import { Documents, type Materialised } from './documents.ts'
import { Door } from './door.ts'
import { defaultLimits, type LiveLimits } from './limits.ts'
import type { LiveAccess, LiveAccessChange, LiveGrant } from './live-access.ts'
import type { Arrival, Live, LiveHealth, LiveOptions, LiveStats } from './live.ts'
import { liveMetrics, total } from './live-metrics.ts'
import { Load, type Shed } from './load.ts'
import type { PresentPerson } from './presence.ts'
import { localRelay, type Relay, type RelayMessage } from './relay.ts'
import { BrokenRoom, type Room } from './room.ts'
import { Rooms } from './rooms.ts'
import { LiveSession, type SessionHost } from './session.ts'
import { indexOf } from './section-index.ts'
import { Suggestions } from './suggestions.ts'
import { Turns } from './turns.ts'
import type { Update } from './update-format.ts'
import type { NewRoom, UpdateLog } from './update-log.ts'

/** Largest frame that the WebSocket layer may hand over: a step 2 with its header. Beyond it ws closes with 1009. */
export const LIVE_MAX_PAYLOAD = LARGEST_STEP2 * 2

/** While the server leaves, a peer gets so long to answer its goodbye, in milliseconds. */
const DRAIN_GOODBYE_MS = 1_000
const RETRY_MS = [100, 250, 500, 1_000, 2_000, 5_000]

export function createLive<Request>(options: LiveOptions<Request>): Live<Request> {
  return new Engine(options)
}

class Engine<Request> implements Live<Request>, SessionHost {
  readonly limits: LiveLimits
  readonly metrics
  private readonly log: UpdateLog
  private readonly access: LiveAccess<Request>
  private readonly relay: Relay
  private readonly logger: Logger
  private readonly documents: Documents
  private readonly rooms: Rooms
  private readonly committer: Committer
  private readonly suggestions: Suggestions
  private readonly load: Load
  private readonly door: Door
  private readonly schemaVersion: number
  private readonly slab = new ByteSlab()
  readonly turns: Turns
  private readonly sessions = new Set<LiveSession>()
  private readonly restless = new Set<Room>()
  private readonly timers: NodeJS.Timeout[] = []
  private readonly stopAccess: () => void

  constructor(options: LiveOptions<Request>) {
    const { log, access, registry, logger, schemaVersion, relay = localRelay, limits = {} } = options
    this.schemaVersion = schemaVersion
    this.limits = { ...defaultLimits, ...limits }
    this.log = log
    this.access = access
    this.relay = relay
    this.logger = logger
    this.metrics = liveMetrics(registry)
    this.turns = new Turns(this.limits.longestTurn)
    this.load = new Load(this.limits)
    this.door = new Door(this.limits, this.load, this.metrics)
    this.documents = new Documents(this.limits.workerTimeout)
    this.suggestions = new Suggestions(this.documents)
    this.rooms = new Rooms({
      log,
      relay,
      documents: this.documents,
      limits: this.limits,
      metrics: this.metrics,
      load: this.load,
      logger
    })
    this.committer = new Committer(log, this.limits, this.metrics, {
      stored: (room, seq, bytes) => this.stored(room, seq, bytes),
      refused: (room, because) =>
        this.rooms.drop(room, because === 'gone' ? closeCodes.gone : closeCodes.epoch),
      failed: (rooms, error) => this.failed(rooms, error)
    })
    this.stopAccess = access.onChange(change => this.accessChanged(change))
    relay.onMessage(message => this.relayed(message))
    this.every(this.limits.heartbeat, () => this.beat())
    this.every(1_000, () => this.sweep())
    this.every(this.limits.loadSample, () => this.observeLoad())
    this.every(this.limits.recheck, () => this.accessChanged({}))
    if (relay.isShared) this.every(this.limits.repair, () => this.repairAll())
  }

  private every(interval: number, step: () => void): void {
    this.timers.push(setInterval(step, interval).unref())
  }

  // ------------------------------------------------------------------ for features

  async createRoom(room: NewRoom): Promise<boolean> {
    return this.log.createRoom(indexed(room))
  }

  async read(roomId: string): Promise<Uint8Array | undefined> {
    return (await this.rooms.get(roomId))?.encode()
  }

  async materialise(roomId: string): Promise<Materialised | undefined> {
    const update = await this.read(roomId)
    return update && this.documents.materialise(update)
  }

  async describe(roomId: string): Promise<{ epoch: number; schemaVersion: number } | undefined> {
    const room = await this.rooms.get(roomId)
    return room && { epoch: room.epoch, schemaVersion: room.schemaVersion }
  }

  async replaceRoom(room: NewRoom): Promise<number | undefined> {
    const content = indexed(room)
    const open = this.rooms.inMemory(room.roomId)
    if (open) {
      this.committer.forget(open)
      this.rooms.drop(open, closeCodes.epoch)
    }
    const epoch = await this.log.replace(content)
    this.relay.publish({ kind: 'ended', roomId: room.roomId })
    // whoever came in between has the old history
    const late = this.rooms.inMemory(room.roomId)
    if (late && late.epoch !== epoch) this.rooms.drop(late, closeCodes.epoch)
    return epoch
  }

  async removeRoom(roomId: string): Promise<void> {
    await this.log.remove(roomId)
    const open = this.rooms.inMemory(roomId)
    if (open) {
      this.committer.forget(open)
      this.rooms.drop(open, closeCodes.gone)
    }
    this.relay.publish({ kind: 'ended', roomId })
  }

  presence(roomIds: readonly string[]): Map<string, PresentPerson[]> {
    return new Map(
      roomIds.map(id => {
        const room = this.rooms.inMemory(id)
        const people = new Map(room?.presence.people().map(person => [person.personId, person]))
        // whoever is in the room without a cursor, or with a client that shows none
        for (const member of room?.members ?? []) {
          const { user } = member as LiveSession
          if (user && !people.has(user.personId)) people.set(user.personId, user)
        }
        return [id, [...people.values()]]
      })
    )
  }

  stats(): LiveStats {
    let bytes = 0
    for (const room of this.rooms.all()) bytes += room.size
    const people = new Set<string>()
    for (const session of this.sessions) people.add(session.join.person.personId)
    return {
      rooms: this.rooms.count,
      sockets: this.sessions.size,
      people: people.size,
      bytes,
      uncommittedBytes: this.committer.uncommittedBytes
    }
  }

  async health(): Promise<LiveHealth> {
    const { metrics, load } = this
    const [refusals, turnedAway, drops, sheds, failedCommits] = await Promise.all(
      [metrics.refusals, metrics.turnedAway, metrics.drops, metrics.sheds, metrics.failedCommits].map(total)
    )
    return {
      ...this.stats(),
      waitingFrames: this.committer.waitingFrames,
      acknowledgedMs: metrics.acknowledgedIn() ?? null,
      loopLagMs: load.lag,
      shedStep: load.step,
      isFull: this.isFull,
      refusals: refusals!,
      turnedAway: turnedAway!,
      drops: drops!,
      sheds: sheds!,
      failedCommits: failedCommits!
    }
  }

  // ------------------------------------------------------------------ joining

  turnAway(): 'draining' | 'sockets' | 'slow' | undefined {
    const { overload } = this.door
    if (overload) this.door.refuse(overload)
    if (overload === 'slow') this.metrics.sheds.inc({ what: 'upgrades' })
    return overload
  }

  sheds(what: Shed): boolean {
    return this.load.sheds(what)
  }

  join(ws: WebSocket, request: Request, arrival: Arrival): void {
    // frames arrive from the first moment on: until we know the person, they wait unread
    ws.pause()
    ws.on('error', () => ws.terminate())
    this.access.identify(request).then(
      person => {
        if (!person) return refuse(ws, closeCodes.session)
        if (this.door.isClosing) return refuse(ws, closeCodes.restart)
        if (ws.readyState !== ws.OPEN) return
        const { roomId, wantsAcknowledgements, schemaVersion } = arrival
        const budget = this.door.enter(person.personId, roomId)
        if (!budget) return refuse(ws, closeCodes.busy)
        const session = new LiveSession(
          ws,
          { person, roomId, wantsAcknowledgements, schemaVersion },
          budget,
          this
        )
        this.sessions.add(session)
        ws.resume()
        this.admit(session, arrival).catch(error => {
          this.fault(error)
          session.close(closeCodes.store)
        })
      },
      error => {
        this.fault(error)
        refuse(ws, closeCodes.store)
      }
    )
  }

  private async admit(session: LiveSession, { epoch, schemaVersion }: Arrival): Promise<void> {
    const { person, roomId } = session.join
    let grant: LiveGrant
    let room: Room | undefined
    do {
      session.mustAskAgain = false
      grant = await this.access.grant(person, roomId)
      // what may not be seen and what does not exist look alike
      if (grant.may === 'nothing') {
        return session.close(grant.because === 'session' ? closeCodes.session : closeCodes.gone)
      }
      if (!this.rooms.inMemory(roomId) && !this.door.opensRooms) return this.shedRoom(session)
      room = await this.rooms.get(roomId)
      if (!room) return session.close(closeCodes.gone)
      if (grant.may !== 'read') await this.raiseSchema(room, session)
    } while (session.mustAskAgain || this.rooms.inMemory(roomId) !== room)
    if (epoch !== undefined && epoch !== room.epoch) return session.close(closeCodes.epoch)
    if (schemaVersion !== undefined && schemaVersion < room.schemaVersion) {
      return session.close(closeCodes.upgrade)
    }
    if (this.door.isClosing) return session.close(closeCodes.restart)
    session.enter(room, grant)
  }

  private async raiseSchema(room: Room, { join }: LiveSession): Promise<void> {
    const schemaVersion = Math.min(join.schemaVersion ?? 0, this.schemaVersion)
    if (schemaVersion <= room.schemaVersion) return
    await this.log.raiseSchema(room.id, schemaVersion)
    this.rooms.raise(room, schemaVersion)
  }

  private shedRoom(session: LiveSession): void {
    this.door.refuse('new-room')
    this.metrics.sheds.inc({ what: 'rooms' })
    session.close(closeCodes.busy)
  }

  left(session: LiveSession): void {
    this.sessions.delete(session)
    this.door.leave(session.join.person.personId, session.join.roomId)
  }

  fault(error: unknown): void {
    this.logger.error({ err: error as Error }, 'live.fault')
  }

  // ------------------------------------------------------------------ rights

  private accessChanged({ sessionKey, personId, roomIds }: LiveAccessChange): void {
    for (const session of this.sessions) {
      const { person, roomId } = session.join
      if (sessionKey !== undefined && person.sessionKey !== sessionKey) continue
      if (personId !== undefined && person.personId !== personId) continue
      if (roomIds !== undefined && !roomIds.includes(roomId)) continue
      if (session.room) void this.askAgain(session)
      else session.mustAskAgain = true
    }
  }

  /** No frame of the socket is read until its rights are known again. */
  private async askAgain(session: LiveSession): Promise<void> {
    session.hold()
    try {
      const grant = await this.access.grant(session.join.person, session.join.roomId)
      if (grant.may === 'nothing') {
        const codes = { session: closeCodes.session, rights: closeCodes.revoked, gone: closeCodes.gone }
        session.close(codes[grant.because])
        return
      }
      if (grant.may !== 'read' && session.room) await this.raiseSchema(session.room, session)
      session.setRole(grant.may)
    } catch (error) {
      this.fault(error)
      session.close(closeCodes.store)
    } finally {
      session.release()
    }
  }

  // ------------------------------------------------------------------ frames

  receive(session: LiveSession, room: Room, update: Uint8Array): ReturnType<Room['receive']> {
    const reception = room.receive(
      update,
      {
        member: session,
        personId: session.join.person.personId,
        mayWrite: session.role !== 'read',
        hasSpace: !this.isFull
      },
      this.slab,
      this.limits.room
    )
    if (reception === 'accepted') {
      this.committer.mark(room, update.length)
      this.pressBack(session, room)
    }
    return reception
  }

  isSuggestion(session: LiveSession, room: Room, update: Uint8Array): Promise<boolean> {
    return this.suggestions.judge(room, update, session.user!)
  }

  /** When commits do not keep up, whoever writes is read later: what waits for the store is bounded. */
  private pressBack(session: LiveSession, room: Room): void {
    const { uncommitted } = this.limits
    if (room.uncommittedBytes < uncommitted / 8 && this.committer.uncommittedBytes < uncommitted) return
    session.hold()
    void this.committer.settled().then(() => session.release())
  }

  private stored(room: Room, seq: number, bytes: Uint8Array): void {
    const isHole = seq !== room.seq + 1
    room.settle(seq, bytes)
    const { epoch, schemaVersion } = room
    this.relay.publish({ kind: 'update', roomId: room.id, epoch, schemaVersion, seq, bytes })
    if (isHole) this.repairSoon(room)
    if (this.rooms.needsCompaction(room)) void this.rooms.compact(room)
  }

  /**
   * Nothing of the batch is acknowledged. Its sockets are closed and may come back at once; they are let in when the
   * log answers again, and what we know of their edits is stored first.
   */
  private failed(rooms: Room[], error: unknown): void {
    this.logger.error({ err: error as Error, rooms: rooms.length }, 'live.commit-failed')
    for (const room of rooms) {
      this.committer.forget(room)
      this.rooms.suspend(room, this.recover(room, room.unsaved()))
    }
  }

  private async recover(room: Room, unsaved: Update[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const wait = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]!
      await new Promise(resolve => setTimeout(resolve, wait).unref())
      try {
        return await this.storeAgain(room, unsaved)
      } catch (error) {
        this.logger.warn({ err: error as Error, room: room.id, attempt }, 'live.recovery-waits')
        if (error instanceof BrokenRoom || this.door.isClosing) throw error
      }
    }
  }

  /** A row that was stored after all is stored twice: Yjs updates may be. */
  private async storeAgain(room: Room, unsaved: Update[]): Promise<void> {
    const heads = await this.log.heads([room.id])
    if (heads.get(room.id)?.epoch !== room.epoch) return
    room.resume(unsaved)
    if (!room.isDirty) return
    const entry = room.seal()
    try {
      await this.log.append([entry])
    } finally {
      room.unseal()
    }
  }

  // ------------------------------------------------------------------ presence

  takesPresence(): boolean {
    if (!this.load.sheds('awareness')) return true
    this.metrics.sheds.inc({ what: 'awareness' })
    return false
  }

  presenceChanged(room: Room): void {
    if (this.restless.size === 0) setImmediate(() => this.tellPresence())
    this.restless.add(room)
  }

  private tellPresence(): void {
    // departures wait until there is time for them; the load is looked at again in a moment
    if (this.load.sheds('awareness')) return
    for (const room of this.restless) {
      const entries = room.tellPresence()
      if (entries.length > 0) this.rooms.publishPresence(room.id, entries)
    }
    this.restless.clear()
  }

  // ------------------------------------------------------------------ other nodes

  private relayed(message: RelayMessage): void {
    const room = this.rooms.inMemory(message.roomId)
    if (!room) return
    switch (message.kind) {
      case 'update':
        if (message.epoch !== room.epoch || message.seq > room.seq + 1) return this.repairSoon(room)
        if (message.seq <= room.seq) return
        this.rooms.raise(room, message.schemaVersion)
        try {
          room.catchUp({ snapshot: EMPTY, snapshotSeq: 0, tail: [message], authors: new Map() })
        } catch (error) {
          this.fault(error)
          this.repairSoon(room)
        }
        return
      case 'awareness':
        room.presence.receiveFromNode(message.bytes)
        if (room.presence.isDirty) this.presenceChanged(room)
        return
      case 'who':
        return this.rooms.publishPresence(room.id, room.presence.everyone(true))
      case 'ended':
        return this.repairSoon(room)
      default:
        message satisfies never
    }
  }

  repair(room: Room): Promise<void> {
    return this.rooms.repair(room)
  }

  private repairSoon(room: Room): void {
    this.rooms.repair(room).catch(error => {
      this.fault(error)
      if (error instanceof BrokenRoom) this.rooms.drop(room, closeCodes.store)
    })
  }

  private repairAll(): void {
    this.rooms.repairAll().catch(error => this.fault(error))
  }

  // ------------------------------------------------------------------ housekeeping

  private lastSample = performance.now()

  private observeLoad(): void {
    const now = performance.now()
    const late = Math.max(0, now - this.lastSample - this.limits.loadSample)
    this.lastSample = now
    this.load.observe(late, this.committer.uncommittedBytes / this.limits.uncommitted, now)
    if (this.restless.size > 0) this.tellPresence()
  }

  get isFull(): boolean {
    return this.log.space?.isFull ?? false
  }

  private sweep(): void {
    this.rooms.sweep()
    this.door.sweep()
    const { metrics } = this
    const { rooms, sockets, bytes, uncommittedBytes } = this.stats()
    metrics.rooms.set(rooms)
    metrics.sockets.set(sockets)
    metrics.bytes.set(bytes)
    metrics.uncommittedBytes.set(uncommittedBytes)
    metrics.waitingFrames.set(this.committer.waitingFrames)
    metrics.loopLag.set(this.load.lag / 1000)
    metrics.shedStep.set(this.load.step)
    if (!this.log.space) return
    metrics.isFull.set(Number(this.isFull))
    metrics.freeBytes.set(this.log.space.freeBytes)
  }

  private beat(): void {
    for (const session of this.sessions) session.beat()
    const before = Date.now() - 35_000
    for (const room of this.rooms.all()) {
      room.presence.expire(before)
      if (room.presence.isDirty) this.presenceChanged(room)
    }
  }

  async drain(): Promise<void> {
    if (this.door.isClosing) return
    this.door.isClosing = true
    const { drainPause, drainSpread, drainCommit } = this.limits
    const spread = Math.min(drainSpread, this.sessions.size * drainPause)
    // a socket is served until its turn comes
    await Promise.all([...this.sessions].map(session => this.sendAway(session, Math.random() * spread)))
    await within(drainCommit, this.committer.drain())
  }

  /** What it has sent is stored and acknowledged first. */
  private async sendAway(session: LiveSession, wait: number): Promise<void> {
    await pause(wait)
    session.hold()
    await within(this.limits.drainCommit, this.committer.settled())
    session.close(closeCodes.restart, '', DRAIN_GOODBYE_MS)
  }

  async close(): Promise<void> {
    await this.drain()
    for (const timer of this.timers) clearInterval(timer)
    this.stopAccess()
    await this.documents.close()
    await this.relay.close()
    await this.log.close()
  }
}

const EMPTY = new Uint8Array()

/** @throws Malformed */
const indexed = (room: NewRoom): NewRoom => ({ ...room, sections: room.update && indexOf(room.update) })

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Waits for `work`, but not longer than that. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([work, new Promise(resolve => (timer = setTimeout(resolve, ms)))])
  clearTimeout(timer)
}

function refuse(ws: WebSocket, code: number): void {
  ws.resume()
  ws.close(code)
  setTimeout(() => ws.terminate(), 5_000).unref()
}
