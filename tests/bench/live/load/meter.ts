const PER_MS = 10
const LONGEST_MS = 20_000

/** Counts what arrives, and how long each keystroke took from its sender to one reader. */
export class Meter {
  /** Keystrokes delivered: each counts once per reader. */
  keystrokes = 0
  /** Moves of carets delivered; a newer state stands for those that it overtook. */
  carets = 0
  /** Frames that the server refused, and sockets that it closed. */
  refusals = 0
  losses = 0
  /** From sending to the word that it is saved, in ms. */
  readonly saved: number[] = []
  private readonly buckets = new Uint32Array(LONGEST_MS * PER_MS)

  observe(ms: number): void {
    const bucket = Math.min(this.buckets.length - 1, Math.max(0, Math.floor(ms * PER_MS)))
    this.buckets[bucket]!++
  }

  /** @returns ms, NaN when nothing arrived */
  latency(part: number): number {
    let rest = part * this.buckets.reduce((sum, count) => sum + count, 0)
    if (rest === 0) return Number.NaN
    for (let bucket = 0; bucket < this.buckets.length; bucket++) {
      rest -= this.buckets[bucket]!
      if (rest <= 0) return (bucket + 1) / PER_MS
    }
    return LONGEST_MS
  }

  /** Begins a new window. */
  reset(): void {
    this.keystrokes = this.carets = this.refusals = this.losses = 0
    this.saved.length = 0
    this.buckets.fill(0)
  }
}
