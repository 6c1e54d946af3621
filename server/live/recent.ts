/** The last measurements of one kind, without allocating for each. */
export class Recent {
  private readonly values: Float64Array
  private readonly times: Float64Array
  private readonly span: number
  private next = 0

  /** Keeps `most` measurements and looks back on those of the last `span` milliseconds. */
  constructor(most: number, span: number) {
    this.values = new Float64Array(most)
    this.times = new Float64Array(most).fill(-Infinity)
    this.span = span
  }

  add(value: number, now: number): void {
    this.values[this.next] = value
    this.times[this.next] = now
    this.next = (this.next + 1) % this.values.length
  }

  /** The value that the given part (0 to 1) stays under; undefined when nothing was measured. */
  quantile(part: number, now: number): number | undefined {
    const sorted = this.values.filter((_, i) => now - this.times[i]! <= this.span).sort()
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]
  }
}
