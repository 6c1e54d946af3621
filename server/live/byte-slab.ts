const SLAB = 64 * 1024
const LARGE = 8 * 1024

/**
 * Copies bytes that outlive the frame they came in. Small ones share slabs: a keystroke must neither keep its whole
 * network buffer alive nor cost an allocation.
 */
export class ByteSlab {
  private slab = Buffer.allocUnsafeSlow(SLAB)
  private at = 0

  keep(bytes: Uint8Array): Uint8Array {
    if (bytes.length > LARGE) return Uint8Array.from(bytes)
    if (this.at + bytes.length > SLAB) {
      this.slab = Buffer.allocUnsafeSlow(SLAB)
      this.at = 0
    }
    const kept = this.slab.subarray(this.at, this.at + bytes.length)
    for (let i = 0; i < bytes.length; i++) kept[i] = bytes[i]!
    this.at += bytes.length
    return kept
  }
}

/** A small Buffer is a slice of a slab of Node's; what is kept for as long as a room must not keep that alive. */
export function alone(bytes: Buffer): Buffer {
  if (bytes.length > Buffer.poolSize) return bytes
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return copy
}
