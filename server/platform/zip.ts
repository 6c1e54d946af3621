import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff

export interface ZipLimits {
  entries: number
  /** Bytes of everything together, inflated; and of one part. */
  inflated: number
  part: number
  /** Inflated bytes per packed byte of the whole file. */
  ratio: number
}
/** What is wrong with a zip file: it is none, it is locked, or it would become too much (so many entries or bytes). */
export type ZipFault =
  | { kind: 'broken' }
  | { kind: 'encrypted' }
  | { kind: 'bomb'; entries: number }
  | { kind: 'bomb'; bytes: number }

/** The parts of a zip file, inflated one at a time when asked for, never beyond their announced size. */
export interface Zip {
  has(name: string): boolean
  names(): string[]
  read(name: string): Buffer | undefined
  /** Inflates every part once and lets it go: before a library does, which would believe the directory. */
  inflateAll(): void
}

interface Entry {
  name: string
  packed: number
  inflated: number
  method: number
  isEncrypted: boolean
  localAt: number
}

/**
 * Reads the directory of a zip file and weighs it before anything is inflated.
 * @param refuse makes the error of the caller's feature out of a fault; it is thrown here and by `read`, `inflateAll`
 */
export function openZip(bytes: Buffer, limits: ZipLimits, refuse: (fault: ZipFault) => Error): Zip {
  const entries = readDirectory(bytes, limits, refuse)
  weigh(bytes.length, entries, limits, refuse)
  const byName = new Map(entries.map(entry => [entry.name, entry]))
  return {
    has: name => byName.has(name),
    names: () => [...byName.keys()],
    read: name => {
      const entry = byName.get(name)
      return entry && inflate(bytes, entry, refuse)
    },
    inflateAll: () => {
      for (const entry of entries) inflate(bytes, entry, refuse)
    }
  }
}

function readDirectory(bytes: Buffer, limits: ZipLimits, refuse: (fault: ZipFault) => Error): Entry[] {
  const end = endOf(bytes)
  if (end === undefined) throw refuse({ kind: 'broken' })
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) throw refuse({ kind: 'bomb', entries: limits.entries })
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw refuse({ kind: 'broken' })
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replace(/^\//, ''),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      inflated: bytes.readUInt32LE(at + 24),
      localAt: bytes.readUInt32LE(at + 42)
    })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The end record stands last, before a comment of at most 64 kB. */
function endOf(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT)
  for (let at = bytes.length - END_SIZE; at >= first; at--) if (bytes.readUInt32LE(at) === END) return at
  return undefined
}

function weigh(
  size: number,
  entries: readonly Entry[],
  limits: ZipLimits,
  refuse: (fault: ZipFault) => Error
): void {
  if (entries.some(entry => entry.isEncrypted)) throw refuse({ kind: 'encrypted' })
  const inflated = entries.reduce((sum, entry) => sum + entry.inflated, 0)
  for (const [weight, most] of [
    [inflated, limits.inflated],
    [inflated, limits.ratio * size],
    [Math.max(0, ...entries.map(entry => entry.inflated)), limits.part]
  ] as const) {
    if (weight > most) throw refuse({ kind: 'bomb', bytes: most })
  }
}

/** A directory can lie about sizes: what comes out is cut at what was announced. */
function inflate(bytes: Buffer, entry: Entry, refuse: (fault: ZipFault) => Error): Buffer {
  const { localAt, packed, inflated, method } = entry
  if (localAt + 30 > bytes.length || bytes.readUInt32LE(localAt) !== LOCAL) throw refuse({ kind: 'broken' })
  const start = localAt + 30 + bytes.readUInt16LE(localAt + 26) + bytes.readUInt16LE(localAt + 28)
  if (start + packed > bytes.length || (method !== 0 && method !== 8)) throw refuse({ kind: 'broken' })
  const content = bytes.subarray(start, start + packed)
  const opened = method === 0 ? content : unpacked(content, inflated + 1)
  if (opened === 'broken') throw refuse({ kind: 'broken' })
  if (opened === 'too-much' || opened.length > inflated) throw refuse({ kind: 'bomb', bytes: inflated })
  return opened
}

function unpacked(content: Buffer, most: number): Buffer | 'too-much' | 'broken' {
  try {
    return inflateRawSync(content, { maxOutputLength: most })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-much' : 'broken'
  }
}
