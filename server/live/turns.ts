/** Whoever is served a few frames at a time. */
interface Waiting {
  release(): void
}

/**
 * Serves sockets in turns. One read of a socket may hold thousands of frames; between two turns the event loop reads the
 * other sockets, writes, and runs its timers.
 */
export class Turns {
  private readonly waiting: Waiting[] = []
  private readonly longest: number
  private isDue = false
  /** Number of the turn that runs. */
  current = 0

  /** @param longest milliseconds of a turn */
  constructor(longest: number) {
    this.longest = longest
  }

  /** Releases the one who waits in the next turn, or a later one when it is full. */
  wait(one: Waiting): void {
    this.waiting.push(one)
    if (!this.isDue) this.schedule()
  }

  private schedule(): void {
    this.isDue = true
    setImmediate(() => this.run())
  }

  private run(): void {
    this.current++
    const end = performance.now() + this.longest
    // who goes on stands at the end of the line again
    for (let left = this.waiting.length; left > 0 && performance.now() < end; left--) {
      this.waiting.shift()!.release()
    }
    this.isDue = false
    if (this.waiting.length > 0) this.schedule()
  }
}
