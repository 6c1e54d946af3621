import { closeName, isPassing, type CloseName } from '../../../shared/live/close-codes.ts'
import type { NackReason } from '../../../shared/live/protocol.ts'

/** Why edits will not be stored: a refused frame, or a closed door. */
export type RefusalReason = NackReason | Exclude<CloseName, 'restart' | 'busy' | 'store'>

export type SavingState =
  /** The server has confirmed that everything on this screen is on its disk. */
  | { kind: 'saved' }
  /** On its way. `slow` after a second: only then is it worth words; before, show neither "saved" nor "saving". */
  | { kind: 'saving'; slow: boolean }
  /** No connection; `edits` of this device wait on it. */
  | { kind: 'offline'; edits: number }
  /** The server will not take `edits`; they are still here to be copied. */
  | { kind: 'refused'; reason: RefusalReason; edits: number }

/** How long a save may take without a word, in milliseconds. */
export const QUIET_MS = 1_000

/**
 * Counts edits and what the server confirmed of them. An edit is one local change of the document (a keystroke, a
 * paste). It knows nothing of sockets and clocks; whoever owns it reports both.
 */
export class SavingTracker {
  /** Edits of earlier lives of this page that the device kept. */
  private inherited: number
  /** Edits that no frame of this socket carries, and when the first was made. */
  private unsent = 0
  private unsentSince: number | undefined
  private inFlight: { frame: number; edits: number; since: number }[] = []
  private isEditFresh = false
  private sent = 0
  private acknowledged = 0
  /** The step 2 of this socket, which carries all that the server lacked. */
  private step2Frame = 0
  private isOpen = false
  private refusal: RefusalReason | undefined
  /** When this connection, or the attempt at one, began. */
  private connectingSince: number

  constructor(inherited: number, now: number) {
    this.inherited = inherited
    this.connectingSince = now
  }

  get edits(): number {
    return this.inherited + this.unsent + this.inFlight.reduce((sum, { edits }) => sum + edits, 0)
  }

  get isSaved(): boolean {
    return this.isOpen && this.step2Frame > 0 && this.acknowledged >= this.sent && this.edits === 0
  }

  /** Called before the provider sees the change. */
  edited(now: number): void {
    this.unsent++
    this.unsentSince ??= now
    this.isEditFresh = true
  }

  /** Since when something is not confirmed; undefined when all is. */
  private get waitingSince(): number | undefined {
    const oldest = this.inFlight[0]?.since ?? this.unsentSince
    if (this.isSaved || oldest !== undefined) return oldest
    return this.connectingSince
  }

  opened(now: number): void {
    this.isOpen = true
    this.sent = this.acknowledged = this.step2Frame = 0
    this.connectingSince = now
  }

  closed(now: number): void {
    if (this.isOpen) this.connectingSince = now
    this.isOpen = false
    this.isEditFresh = false
    this.unsentSince = this.inFlight[0]?.since ?? this.unsentSince
    this.unsent += this.inFlight.reduce((sum, { edits }) => sum + edits, 0)
    this.inFlight = []
  }

  /** A sync frame left through this socket. A step 2 carries everything, an update the edit just made. */
  sentFrame(isStep2: boolean): void {
    this.sent++
    if (isStep2) {
      this.step2Frame = this.sent
      const since = this.waitingSince ?? this.connectingSince
      if (this.edits > 0) this.inFlight = [{ frame: this.sent, edits: this.edits, since }]
      this.unsent = this.inherited = 0
    } else if (this.isEditFresh && this.unsent > 0) {
      this.unsent--
      this.inFlight.push({ frame: this.sent, edits: 1, since: this.unsentSince ?? this.connectingSince })
    }
    if (this.unsent === 0) this.unsentSince = undefined
    this.isEditFresh = false
  }

  /** @param frames how many sync frames of this socket are on the server's disk */
  confirmed(frames: number): void {
    this.acknowledged = Math.max(this.acknowledged, frames)
    this.inFlight = this.inFlight.filter(({ frame }) => frame > this.acknowledged)
  }

  refused(reason: RefusalReason): void {
    this.refusal ??= reason
  }

  /** A close that ends it all is a refusal; any other is a pause. */
  closedWith(code: number, now: number): void {
    this.closed(now)
    const name = closeName(code)
    if (name && !isPassing(code)) this.refused(name as RefusalReason)
  }

  state(now: number): SavingState {
    if (this.refusal) return { kind: 'refused', reason: this.refusal, edits: this.edits }
    if (this.isSaved) return { kind: 'saved' }
    const slow = now - (this.waitingSince ?? now) >= QUIET_MS
    // a connection gets a second to come about before it is missed
    if (!this.isOpen && (slow || this.edits > 0)) return { kind: 'offline', edits: this.edits }
    return { kind: 'saving', slow }
  }

  /** When `state` changes by mere passing of time; undefined when it does not. */
  nextChange(): number | undefined {
    if (this.refusal || this.isSaved || this.waitingSince === undefined) return undefined
    return this.waitingSince + QUIET_MS
  }
}
