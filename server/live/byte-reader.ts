import { isUtf8 } from 'node:buffer'

/** Bytes that are not what the grammar says. */
export class Malformed extends Error {
  override name = 'Malformed'
}

const DEEPEST_ANY = 64

/**
 * Reads lib0's encoding from bytes of unknown origin. Stricter than lib0: every length stays inside the frame,
 * text is valid UTF-8 (peers decode with `fatal`), numbers fit in 53 bits.
 */
export class ByteReader {
  readonly bytes: Uint8Array
  at: number
  readonly end: number

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.end = end
  }

  byte(): number {
    if (this.at >= this.end) throw new Malformed('too short')
    return this.bytes[this.at++]!
  }

  uint(): number {
    const { bytes, end } = this
    let { at } = this
    let value = 0
    // four digits fit in an integer of the machine
    for (let shift = 0; shift < 28; shift += 7) {
      if (at >= end) throw new Malformed('too short')
      const byte = bytes[at++]!
      value |= (byte & 127) << shift
      if (byte < 128) {
        this.at = at
        return value
      }
    }
    this.at = at
    return this.largeUint(value)
  }

  /** The rest of a number of more than four digits. */
  private largeUint(low: number): number {
    let value = low
    let factor = 2 ** 28
    for (let digits = 4; digits < 8; digits++) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) {
        if (value > Number.MAX_SAFE_INTEGER) break
        return value
      }
      factor *= 128
    }
    throw new Malformed('number too large')
  }

  skip(length: number): void {
    if (length > this.end - this.at) throw new Malformed('too short')
    this.at += length
  }

  /** A length and that many bytes. */
  block(): Uint8Array {
    const length = this.uint()
    const from = this.at
    this.skip(length)
    return this.bytes.subarray(from, this.at)
  }

  /** Passes a text. @returns its length in UTF-16 units, the unit of Yjs clocks. */
  skipText(): number {
    const length = this.uint()
    const from = this.at
    this.skip(length)
    for (let i = from; i < this.at; i++) {
      if (this.bytes[i]! >= 0x80) return this.unitsBeyondAscii(from, i)
    }
    return length
  }

  private unitsBeyondAscii(from: number, firstWide: number): number {
    if (!isUtf8(this.bytes.subarray(from, this.at))) throw new Malformed('text is not UTF-8')
    let units = firstWide - from
    for (let i = firstWide; i < this.at; i++) {
      const byte = this.bytes[i]!
      if (byte < 0x80 || (byte >= 0xc0 && byte < 0xf0)) units++
      else if (byte >= 0xf0) units += 2
    }
    return units
  }

  text(): string {
    const from = this.at
    this.skipText()
    const start = new ByteReader(this.bytes, from, this.at)
    start.uint()
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start.at, this.at - start.at).toString(
      'utf8'
    )
  }

  /** Passes a text that must be JSON: peers parse it and would throw. */
  skipJson(): void {
    try {
      JSON.parse(this.text())
    } catch (error) {
      if (error instanceof Malformed) throw error
      throw new Malformed('text is not JSON')
    }
  }

  /** Passes a value of lib0's `any`. @returns its tag. */
  skipAny(depth = 0): number {
    if (depth > DEEPEST_ANY) throw new Malformed('value nested too deeply')
    const tag = this.byte()
    switch (tag) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        break
      case 125:
        this.skipInt()
        break
      case 124: // float32
        this.skip(4)
        break
      case 123: // float64
      case 122: // bigint
        this.skip(8)
        break
      case 119:
        this.skipText()
        break
      case 118: // object
        for (let left = this.uint(); left > 0; left--) {
          this.skipText()
          this.skipAny(depth + 1)
        }
        break
      case 117: // array
        for (let left = this.uint(); left > 0; left--) this.skipAny(depth + 1)
        break
      case 116:
        this.block()
        break
      default:
        throw new Malformed('unknown value')
    }
    return tag
  }

  /** A signed integer: 6 bits in the first byte beside its sign, then 7 by 7. */
  private skipInt(): void {
    let byte = this.byte()
    let value = byte & 63
    let factor = 64
    let digits = 0
    while (byte >= 128) {
      if (++digits > 8) throw new Malformed('number too large')
      byte = this.byte()
      value += (byte & 127) * factor
      factor *= 128
    }
    if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('number too large')
  }
}
