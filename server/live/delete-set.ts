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
  /** All of it as an update that was read has it, until something is added. */
  private written: Uint8Array | undefined

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
    // a document that is read, and whoever deletes what they wrote last
    if (ranges.length === 0 || from > ranges[ranges.length - 1]!) {
      ranges.push(from, to)
      this.rangeCount++
      this.written = undefined
      return true
    }
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
    this.written = undefined
    if (after === first + 2) {
      ranges[first] = start
      ranges[first + 1] = end
    } else ranges.splice(first, after - first, start, end)
    return true
  }

  /** `bytes` say exactly what was added: they are copied rather than written anew for each answer. */
  keepWritten(bytes: Uint8Array): void {
    this.written = bytes
  }

  encodedLength(): number {
    if (this.written) return this.written.length
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
    if (this.written) return writer.copy(this.written)
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
