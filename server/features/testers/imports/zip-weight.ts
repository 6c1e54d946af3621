import { inflateRawSync } from 'node:zlib'
import { importLimits } from '../../../../shared/testers/import-schema.ts'
import { FileRefusal } from './refusal.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const LONGEST_COMMENT = 0xffff

interface Entry {
  name: string
  method: number
  packed: number
  inflated: number
  isEncrypted: boolean
  localAt: number
}

/**
 * Weighs a zip file before a library inflates it: first what its directory announces, then, because a directory can
 * lie, every entry really inflated and cut off where the announcement ends.
 * @returns the names of its entries
 * @throws FileRefusal tester-file.bomb, .broken, .encrypted
 */
export function weighZip(bytes: Buffer): string[] {
  const entries = directoryOf(bytes)
  if (entries.some(entry => entry.isEncrypted)) throw new FileRefusal('tester-file.encrypted')
  const announced = entries.reduce((sum, entry) => sum + entry.inflated, 0)
  if (announced > importLimits.inflated || announced > importLimits.ratio * bytes.length) {
    throw new FileRefusal('tester-file.bomb', { limit: importLimits.inflated / 1024 / 1024 })
  }
  for (const entry of entries) refuseLies(bytes, entry)
  return entries.map(entry => entry.name)
}

function directoryOf(bytes: Buffer): Entry[] {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > importLimits.entries) throw new FileRefusal('tester-file.bomb', { limit: importLimits.entries })
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw broken()
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
function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT)
  for (let at = bytes.length - END_SIZE; at >= first; at--) if (bytes.readUInt32LE(at) === END) return at
  throw broken()
}

function refuseLies(bytes: Buffer, entry: Entry): void {
  const { localAt, packed, inflated } = entry
  if (localAt + 30 > bytes.length || bytes.readUInt32LE(localAt) !== LOCAL) throw broken()
  const start = localAt + 30 + bytes.readUInt16LE(localAt + 26) + bytes.readUInt16LE(localAt + 28)
  if (start + packed > bytes.length) throw broken()
  if (entry.method === 0) return
  if (entry.method !== 8) throw broken()
  try {
    inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: inflated + 1 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new FileRefusal('tester-file.bomb', { limit: importLimits.inflated / 1024 / 1024 })
    }
    throw broken()
  }
}

const broken = () => new FileRefusal('tester-file.broken')
