import type { LiveLimits } from './limits.ts'
import type { LiveMetrics } from './live-metrics.ts'
import type { Room } from './room.ts'
import type { AppendResult, UpdateLog } from './update-log.ts'

export class CommitTimeout extends Error {}

interface Outcome {
  stored(room: Room, seq: number, bytes: Uint8Array): void
  /** The room has another history now, or none. */
  refused(room: Room, because: 'replaced' | 'gone'): void
  failed(rooms: Room[], error: unknown): void
}

/**
 * Group commit: one insert at a time, for all rooms that have something. What comes in meanwhile is the next one.
 * A quiet engine commits at once; a busy one waits a multiple of what a commit costs it, so that under load
 * frames gather and every reader gets one write for many of them.
 */
export class Committer {
  private readonly log: UpdateLog
  private readonly limits: LiveLimits
  private readonly metrics: LiveMetrics
  private readonly outcome: Outcome
  private readonly dirty = new Set<Room>()
  private running: Promise<void> | undefined
  /** Accepted since the last batch was sealed, and bytes that are being committed. */
  private frames = 0
  private waitingBytes = 0
  private sealedBytes = 0
  /** Whoever waits for the end of the next commit. */
  private waiting: (() => void)[] = []
  /** Not before this time, by performance.now(). */
  private notBefore = 0
  private hurry: (() => void) | undefined

  constructor(log: UpdateLog, limits: LiveLimits, metrics: LiveMetrics, outcome: Outcome) {
    this.log = log
    this.limits = limits
    this.metrics = metrics
    this.outcome = outcome
  }

  /** Bytes accepted and not yet committed. */
  get uncommittedBytes(): number {
    return this.waitingBytes + this.sealedBytes
  }

  /** Frames accepted since the last commit began. */
  get waitingFrames(): number {
    return this.frames
  }

  /** The room has accepted a frame of so many bytes. */
  mark(room: Room, bytes: number): void {
    this.dirty.add(room)
    this.waitingBytes += bytes
    if (++this.frames >= this.limits.framesPerCommit) this.hurry?.()
    this.running ??= this.run()
  }

  forget(room: Room): void {
    this.dirty.delete(room)
  }

  /** Resolves when everything accepted until now is stored or has failed; what comes later is not waited for. */
  settled(): Promise<void> {
    if (!this.running) return Promise.resolve()
    return new Promise(resolve => this.waiting.push(resolve))
  }

  /** Resolves when nothing is under way any more. */
  async drain(): Promise<void> {
    this.hurry?.()
    while (this.running) await this.running
  }

  private async run(): Promise<void> {
    while (this.dirty.size > 0) {
      await this.pause()
      await this.commit()
    }
    this.running = undefined
    this.release(this.waiting.splice(0))
  }

  private pause(): Promise<void> {
    const wait = this.notBefore - performance.now()
    // one turn of the event loop, so that frames that came together are stored together
    if (wait < 1) return new Promise(resolve => setImmediate(resolve))
    return new Promise(resolve => {
      const timer = setTimeout(resolve, wait)
      this.hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  private async commit(): Promise<void> {
    this.hurry = undefined
    this.frames = 0
    this.sealedBytes = this.waitingBytes
    this.waitingBytes = 0
    const waiting = this.waiting.splice(0)
    const rooms = [...this.dirty].filter(room => room.isDirty)
    this.dirty.clear()
    if (rooms.length > 0) await this.store(rooms)
    this.sealedBytes = 0
    this.release(waiting)
  }

  private release(waiting: (() => void)[]): void {
    for (const resolve of waiting) resolve()
  }

  private async store(rooms: Room[]): Promise<void> {
    const begin = performance.now()
    const oldest = Math.min(...rooms.map(room => room.waitingSince ?? begin))
    const entries = rooms.map(room => room.seal())
    const sealed = performance.now()
    let results: AppendResult[]
    try {
      results = await this.withTimeout(this.log.append(entries))
    } catch (error) {
      this.metrics.failedCommits.inc()
      this.outcome.failed(rooms, error)
      return
    }
    const stored = performance.now()
    rooms.forEach((room, i) => this.tell(room, results[i]!, entries[i]!.bytes))
    const end = performance.now()
    this.metrics.commits.inc()
    this.metrics.rows.inc(rooms.length)
    this.metrics.storedBytes.inc(entries.reduce((sum, { bytes }) => sum + bytes.length, 0))
    this.metrics.acknowledged(end - oldest)
    const cost = sealed - begin + (end - stored)
    this.notBefore = end + Math.min(this.limits.longestPace, cost * this.limits.pace)
  }

  /** What goes wrong in one room stays in it. */
  private tell(room: Room, result: AppendResult, bytes: Uint8Array): void {
    try {
      if (result.kind === 'stored') this.outcome.stored(room, result.seq, bytes)
      else this.outcome.refused(room, result.kind)
    } catch (error) {
      this.outcome.failed([room], error)
    }
  }

  private withTimeout<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new CommitTimeout('the log does not answer')),
        this.limits.commitTimeout
      )
      promise.then(resolve, reject).finally(() => clearTimeout(timer))
    })
  }
}
