import { Runs } from './runs.ts'
import type { Update } from './update-format.ts'

/** Whoever waits for the batch to be on disk. */
export interface Acknowledged {
  /** The first `frames` sync frames are stored. */
  acknowledge(frames: number): void
}

/** What a room accepted since its last commit: one row of the log and one frame to its readers. */
export class Batch {
  readonly runs = new Runs()
  readonly updates: Update[] = []
  /** Client ids used for the first time, with their persons. */
  readonly authors = new Map<number, string>()
  private readonly waiting = new Map<Acknowledged, number>()
  /** Socket that everything came from, when it was one. */
  private soleSource: Acknowledged | undefined
  bytes = 0
  readonly since = performance.now()

  get isEmpty(): boolean {
    return this.updates.length === 0
  }

  add(update: Update, source?: Acknowledged): void {
    this.soleSource = this.isEmpty || this.soleSource === source ? source : undefined
    this.updates.push(update)
    this.runs.add(update)
    this.bytes += update.bytes.length
  }

  /** `socket` is told once this batch is stored that its first `frames` are. */
  await(socket: Acknowledged, frames: number): void {
    this.waiting.set(socket, frames)
  }

  acknowledge(): void {
    for (const [socket, frames] of this.waiting) socket.acknowledge(frames)
  }

  /** The reader that has all of this already. */
  get source(): Acknowledged | undefined {
    return this.soleSource
  }

  encode(): Uint8Array {
    return this.updates.length === 1 ? this.updates[0]!.bytes : this.runs.encode()
  }
}
