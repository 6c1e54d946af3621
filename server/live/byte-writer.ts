/** Bytes that `value` takes as a lib0 varUint. */
export function uintLength(value: number): number {
  if (value < 2 ** 7) return 1
  if (value < 2 ** 14) return 2
  if (value < 2 ** 21) return 3
  let length = 4
  for (let rest = value; rest >= 2 ** 28; rest = Math.floor(rest / 128)) length++
  return length
}

/** Writes lib0 varUints and byte ranges into one buffer of a size known beforehand. */
export class ByteWriter {
  readonly bytes: Buffer
  at = 0

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size)
  }

  uint(value: number): void {
    let rest = value
    for (; rest >= 2 ** 31; rest = Math.floor(rest / 128)) this.bytes[this.at++] = (rest % 128) | 128
    // from here on it fits in an integer of the machine
    for (; rest >= 128; rest >>>= 7) this.bytes[this.at++] = (rest & 127) | 128
    this.bytes[this.at++] = rest
  }

  copy(source: Uint8Array, from = 0, to = source.length): void {
    // a loop beats a call into the engine for the few bytes of a keystroke
    if (to - from < 64) for (let i = from; i < to; i++) this.bytes[this.at++] = source[i]!
    else {
      this.bytes.set(source.subarray(from, to), this.at)
      this.at += to - from
    }
  }

  written(): Buffer {
    return this.at === this.bytes.length ? this.bytes : this.bytes.subarray(0, this.at)
  }
}
