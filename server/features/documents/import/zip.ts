import { inflateRawSync } from 'node:zlib'
import { limits } from './limits.ts'
import { Refusal } from './refusal.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff

interface Entry {
  packed: number
  inflated: number
  method: number
  isEncrypted: boolean
  localAt: number
}

/** The parts of a zip file, inflated one at a time when asked for, never beyond their declared size. */
export interface Zip {
  has(name: string): boolean
  names(): string[]
  /** @throws Refusal document-file.bomb, .broken, .encrypted */
  read(name: string): Buffer | undefined
}

/**
 * Reads the directory of a zip file and weighs it before anything is inflated.
 * @throws Refusal document-file.broken, .bomb, .encrypted
 */
export function openZip(bytes: Buffer): Zip {
  const entries = readDirectory(bytes)
  weigh(bytes.length, [...entries.values()])
  return {
    has: name => entries.has(name),
    names: () => [...entries.keys()],
    read: name => {
      const entry = entries.get(name)
      return entry && inflate(bytes, entry)
    }
  }
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > limits.entries) throw new Refusal('document-file.bomb', { limit: `${limits.entries}` })
  const entries = new Map<string, Entry>()
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw broken()
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name.replace(/^\//, ''), {
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
function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT)
  for (let at = bytes.length - END_SIZE; at >= first; at--) if (bytes.readUInt32LE(at) === END) return at
  throw broken()
}

function weigh(size: number, entries: Entry[]): void {
  if (entries.some(entry => entry.isEncrypted)) throw new Refusal('document-file.encrypted')
  const inflated = entries.reduce((sum, entry) => sum + entry.inflated, 0)
  if (inflated > limits.inflated) throw bomb(limits.inflated)
  if (inflated > limits.ratio * size) throw bomb(limits.ratio * size)
  if (entries.some(entry => entry.inflated > limits.part)) throw bomb(limits.part)
}

function inflate(bytes: Buffer, entry: Entry): Buffer {
  if (entry.localAt + 30 > bytes.length || bytes.readUInt32LE(entry.localAt) !== LOCAL) throw broken()
  const start =
    entry.localAt + 30 + bytes.readUInt16LE(entry.localAt + 26) + bytes.readUInt16LE(entry.localAt + 28)
  if (start + entry.packed > bytes.length) throw broken()
  const packed = bytes.subarray(start, start + entry.packed)
  if (entry.method === 0) return packed
  if (entry.method !== 8) throw broken()
  try {
    // a directory can lie about sizes: what comes out is cut at what was announced
    const inflated = inflateRawSync(packed, { maxOutputLength: entry.inflated + 1 })
    if (inflated.length > entry.inflated) throw bomb(entry.inflated)
    return inflated
  } catch (error) {
    if (error instanceof Refusal) throw error
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bomb(entry.inflated)
    throw broken()
  }
}

const broken = () => new Refusal('document-file.broken')
const bomb = (bytes: number) =>
  new Refusal('document-file.bomb', { limit: `${Math.ceil(bytes / 1024 / 1024)} MB` })
