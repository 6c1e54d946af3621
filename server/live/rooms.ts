import type { Logger } from 'pino'
import { closeCodes } from '../../shared/live/close-codes.ts'
import type { Documents } from './documents.ts'
import { awarenessBody } from './frames.ts'
import type { LiveLimits } from './limits.ts'
import type { LiveMetrics } from './live-metrics.ts'
import type { Load } from './load.ts'
import type { Relay } from './relay.ts'
import { Room } from './room.ts'
import type { LiveSession } from './session.ts'
import type { UpdateLog } from './update-log.ts'

/** Which rooms are in memory: opened once each, repaired, compacted, and let go when nobody is in them. */
export class Rooms {
  private readonly open = new Map<string, Promise<Room | undefined>>()
  private readonly ready = new Map<string, Room>()
  private readonly repairs = new Map<Room, Promise<void>>()
  private readonly ports: {
    log: UpdateLog
    relay: Relay
    documents: Documents
    limits: LiveLimits
    metrics: LiveMetrics
    load: Load
    logger: Logger
  }

  constructor(ports: Rooms['ports']) {
    this.ports = ports
  }

  /**
   * The room from the log; undefined when there is none.
   * @throws BrokenRoom, or what the log throws; such a room is never shown as empty, and the next call tries again
   */
  get(roomId: string): Promise<Room | undefined> {
    let opening = this.open.get(roomId)
    if (!opening) {
      opening = this.load(roomId)
      this.open.set(roomId, opening)
      opening.then(
        room => room ?? this.open.delete(roomId),
        () => this.open.delete(roomId)
      )
    }
    return opening
  }

  /** The room when it is in memory already. */
  inMemory(roomId: string): Room | undefined {
    return this.ready.get(roomId)
  }

  all(): IterableIterator<Room> {
    return this.ready.values()
  }

  get count(): number {
    return this.ready.size
  }

  private async load(roomId: string): Promise<Room | undefined> {
    const { log, relay } = this.ports
    // before the load: what is committed between the two comes by message
    relay.watch(roomId)
    let room: Room | undefined
    try {
      const stored = await log.load(roomId)
      room = stored && new Room(roomId, relay.isShared, stored)
    } finally {
      if (!room) relay.unwatch(roomId)
    }
    if (!room) return undefined
    room.onPresence = entries => this.publishPresence(roomId, entries)
    this.ready.set(roomId, room)
    if (relay.isShared) relay.publish({ kind: 'who', roomId })
    return room
  }

  /** Takes the room out of memory; whoever is in it is sent away with `code`. */
  drop(room: Room, code: number = closeCodes.restart): void {
    if (this.ready.get(room.id) === room) {
      this.ready.delete(room.id)
      this.open.delete(room.id)
      this.ports.relay.unwatch(room.id)
    }
    for (const member of [...room.members]) (member as LiveSession).close(code)
  }

  /**
   * Whoever writes with a newer schema may bring in what older editors would delete: they are sent away before they
   * see it.
   */
  raise(room: Room, schemaVersion: number): void {
    if (schemaVersion <= room.schemaVersion) return
    room.schemaVersion = schemaVersion
    for (const member of [...room.members] as LiveSession[]) {
      const known = member.join.schemaVersion
      if (known !== undefined && known < schemaVersion) member.close(closeCodes.upgrade)
    }
  }

  /** Puts a promise in the place of a room, so that everyone who asks for it waits. */
  suspend(room: Room, until: Promise<unknown>): void {
    this.drop(room, closeCodes.store)
    const reopening = until.then(() => this.load(room.id))
    this.open.set(room.id, reopening)
    reopening.then(
      reopened => reopened ?? this.open.delete(room.id),
      () => this.open.delete(room.id)
    )
  }

  // ------------------------------------------------------------------ several nodes

  /** Tells the other nodes of clients of this one. */
  publishPresence(roomId: string, entries: Buffer[]): void {
    const { relay } = this.ports
    if (relay.isShared) relay.publish({ kind: 'awareness', roomId, bytes: awarenessBody(entries) })
  }

  /** Brings a room up to the log. One repair at a time. */
  repair(room: Room): Promise<void> {
    let repair = this.repairs.get(room)
    if (!repair) {
      repair = this.catchUp(room).finally(() => this.repairs.delete(room))
      this.repairs.set(room, repair)
    }
    return repair
  }

  private async catchUp(room: Room): Promise<void> {
    const stored = await this.ports.log.load(room.id)
    if (this.ready.get(room.id) !== room) return
    if (!stored) return this.drop(room, closeCodes.gone)
    if (stored.epoch !== room.epoch) return this.drop(room, closeCodes.epoch)
    this.ports.metrics.repairs.inc()
    this.raise(room, stored.schemaVersion)
    room.catchUp(stored)
  }

  /** Compares all rooms with the log; for when the relay has lost something. */
  async repairAll(): Promise<void> {
    const rooms = [...this.ready.values()]
    if (rooms.length === 0) return
    const heads = await this.ports.log.heads(rooms.map(room => room.id))
    for (const room of rooms) {
      const head = heads.get(room.id)
      if (head?.epoch === room.epoch && head.seq <= room.seq) continue
      await this.repair(room)
    }
  }

  // ------------------------------------------------------------------ housekeeping

  /** Lets idle rooms go and compacts long tails. */
  sweep(now = Date.now()): void {
    const { idleRoom, idleRooms } = this.ports.limits
    const idle: Room[] = []
    for (const room of this.ready.values()) {
      room.trim()
      if (room.members.size > 0) room.idleSince = now
      if (this.needsCompaction(room)) void this.compact(room)
      else if (room.members.size === 0 && room.isQuiet) idle.push(room)
    }
    idle.sort((a, b) => a.idleSince - b.idleSince)
    idle.forEach((room, i) => {
      if (now - room.idleSince > idleRoom || i < idle.length - idleRooms) this.drop(room)
    })
  }

  needsCompaction(room: Room): boolean {
    const { limits, load, log } = this.ports
    const { tailRows, tailBytes } = limits
    // a compaction needs space before it gives any back
    return (
      !room.isCompacting &&
      !load.sheds('jobs') &&
      !log.space?.isFull &&
      (room.tailRows >= tailRows || room.tailBytes >= Math.max(tailBytes, room.size / 4))
    )
  }

  /** Replaces the tail by a snapshot made in the worker; the room stays in use. */
  async compact(room: Room): Promise<boolean> {
    const { documents, log, metrics, logger } = this.ports
    const { seq, bytes, stateVector } = room.beginCompaction()
    try {
      const compacted = await documents.compact(bytes)
      room.assertSameState(compacted, stateVector)
      const isKept = await log.compact({ roomId: room.id, epoch: room.epoch, seq, ...compacted })
      room.endCompaction(compacted)
      metrics.compactions.inc({ outcome: isKept ? 'done' : 'overtaken' })
      return isKept
    } catch (error) {
      room.endCompaction(undefined)
      metrics.compactions.inc({ outcome: 'failed' })
      logger.error({ err: error as Error, room: room.id }, 'live.compaction-failed')
      return false
    }
  }
}
