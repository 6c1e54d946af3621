import type { LiveLimits } from './limits.ts'
import type { LiveMetrics } from './live-metrics.ts'
import type { Load } from './load.ts'
import { TokenBucket } from './token-bucket.ts'

/** Why a socket is not taken. */
export type TurnedAway = 'draining' | 'sockets' | 'slow' | 'person-sockets' | 'person-rooms' | 'new-room'

/** What the sockets of one person share, however many they are. */
export interface PersonBudget {
  /** Frames of all their sockets. */
  readonly frames: TokenBucket
  sockets: number
  /** Sockets in each of their rooms. */
  readonly rooms: Map<string, number>
}

/** Who may come in now: bounds of the server, of one person, and of what the load allows. */
export class Door {
  private readonly limits: LiveLimits
  private readonly load: Load
  private readonly metrics: LiveMetrics
  private readonly people = new Map<string, PersonBudget>()
  private sockets = 0
  /** The server leaves. */
  isClosing = false

  constructor(limits: LiveLimits, load: Load, metrics: LiveMetrics) {
    this.limits = limits
    this.load = load
    this.metrics = metrics
  }

  /** Why no socket should be taken now, before anything is known of it. */
  get overload(): 'draining' | 'sockets' | 'slow' | undefined {
    if (this.isClosing) return 'draining'
    if (this.sockets >= this.limits.sockets) return 'sockets'
    return this.load.sheds('upgrades') ? 'slow' : undefined
  }

  /** Whether a room that is not in memory may be opened for a socket. */
  get opensRooms(): boolean {
    return !this.load.sheds('rooms')
  }

  /** Counts the socket in. @returns what it shares with the person's others; undefined when they hold too much */
  enter(personId: string, roomId: string, now = performance.now()): PersonBudget | undefined {
    const { personSockets, personRooms, personFramesPerSecond, personFrameBurst } = this.limits
    let budget = this.people.get(personId)
    if (!budget) {
      const frames = new TokenBucket(personFramesPerSecond, personFrameBurst, now)
      this.people.set(personId, (budget = { frames, sockets: 0, rooms: new Map() }))
    }
    const inRoom = budget.rooms.get(roomId) ?? 0
    if (budget.sockets >= personSockets) return this.refuse('person-sockets')
    if (inRoom === 0 && budget.rooms.size >= personRooms) return this.refuse('person-rooms')
    budget.sockets++
    budget.rooms.set(roomId, inRoom + 1)
    this.sockets++
    return budget
  }

  /** The socket is gone. */
  leave(personId: string, roomId: string): void {
    const budget = this.people.get(personId)!
    const inRoom = budget.rooms.get(roomId)! - 1
    if (inRoom === 0) budget.rooms.delete(roomId)
    else budget.rooms.set(roomId, inRoom)
    budget.sockets--
    this.sockets--
  }

  /** Counts a socket that was not taken. */
  refuse(reason: TurnedAway): undefined {
    this.metrics.turnedAway.inc({ reason })
  }

  /** Forgets people who are gone; not at once, else a new socket would bring a new burst. */
  sweep(now = performance.now()): void {
    for (const [personId, { sockets, frames }] of this.people) {
      if (sockets === 0 && frames.isFull(now)) this.people.delete(personId)
    }
  }
}
