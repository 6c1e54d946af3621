import { uintLength, type ByteWriter } from './byte-writer.ts'

/**
 * Which clocks of which client are deleted, as sorted ranges that neither touch nor overlap.
 * Kept structured, not as bytes: every reconnecting client sends its whole delete set again, and only what is new
 * may reach the log.
 */
export class DeleteSet {
  /** Flat: first clock, clock after the last, and so on. */
  private readonly ranges = new Map<number, number[]>()
  rangeCount = 0

  get isEmpty(): boolean {
    return this.rangeCount === 0
  }

  covers(client: number, from: number, to: number): boolean {
    const ranges = this.ranges.get(client)
    if (!ranges) return false
    const i = firstEndingAtOrAfter(ranges, to)
    return i < ranges.length && ranges[i]! <= from
  }

  /** @returns whether anything of it was new. */
  add(client: number, from: number, to: number): boolean {
    let ranges = this.ranges.get(client)
    if (!ranges) this.ranges.set(client, (ranges = []))
    // the ranges that touch [from, to] melt into one
    const first = firstEndingAtOrAfter(ranges, from)
    let start = from
    let end = to
    let after = first
    while (after < ranges.length && ranges[after]! <= to) {
      start = Math.min(start, ranges[after]!)
      end = Math.max(end, ranges[after + 1]!)
      after += 2
    }
    if (after === first + 2 && ranges[first] === start && ranges[first + 1] === end) return false
    this.rangeCount += 1 - (after - first) / 2
    if (after === ranges.length && first === after) ranges.push(start, end)
    else ranges.splice(first, after - first, start, end)
    return true
  }

  encodedLength(): number {
    let length = uintLength(this.ranges.size)
    for (const [client, ranges] of this.ranges) {
      length += uintLength(client) + uintLength(ranges.length / 2)
      for (let i = 0; i < ranges.length; i += 2) {
        length += uintLength(ranges[i]!) + uintLength(ranges[i + 1]! - ranges[i]!)
      }
    }
    return length
  }

  write(writer: ByteWriter): void {
    writer.uint(this.ranges.size)
    for (const [client, ranges] of this.ranges) {
      writer.uint(client)
      writer.uint(ranges.length / 2)
      for (let i = 0; i < ranges.length; i += 2) {
        writer.uint(ranges[i]!)
        writer.uint(ranges[i + 1]! - ranges[i]!)
      }
    }
  }
}

/** Index of the first range whose end is at or after `clock`. */
function firstEndingAtOrAfter(ranges: number[], clock: number): number {
  let low = 0
  let high = ranges.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle * 2 + 1]! < clock) low = middle + 1
    else high = middle
  }
  return low * 2
}
