import { mkdir, open, readdir, readFile, rm, truncate, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

// Segment files <number>.journal in one directory. Record: uint32 length of the content, uint32 CRC-32 of it, content.
const HEADER = 8
const NAME = /^(\d{8})\.journal$/

export interface JournalFile {
  /** What was appended in earlier lives, oldest first; given once, before the first append. */
  readonly replay: Buffer[]
  /** Resolves when the records are on the disk. Concurrent calls share one flush. */
  append(records: Uint8Array[]): Promise<void>
  /** Starts a new segment. @returns the numbers of those before it. */
  rotate(): Promise<number[]>
  /** Deletes segments whose content is safe elsewhere. */
  forget(segments: number[]): Promise<void>
  /** Whether there are segments before the one that is being written. */
  readonly hasEarlier: boolean
  /** Bytes in the segment that is being written. */
  readonly size: number
  close(): Promise<void>
}

/**
 * Opens the journal in `directory`. What follows a torn record was never acknowledged (a flush covers the whole file);
 * it is cut off and kept beside it as `<segment>.damaged`.
 */
export async function openJournal(directory: string): Promise<JournalFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const replay: Buffer[] = []
  let segments = (await readdir(directory))
    .map(name => Number(NAME.exec(name)?.[1] ?? NaN))
    .filter(number => !Number.isNaN(number))
    .sort((a, b) => a - b)
  for (const segment of segments) replay.push(...(await readSegment(pathOf(directory, segment))))

  let current = (segments.at(-1) ?? 0) + 1
  let file = await create(directory, current)
  let size = 0
  let pending: Uint8Array[] = []
  let flushing: Promise<void> | undefined
  let broken: unknown

  async function flush(): Promise<void> {
    // records that arrive while the disk works go out together with the next flush
    await Promise.resolve()
    const records = pending
    pending = []
    const bytes = Buffer.concat(records)
    try {
      await writeAll(file, bytes, size)
      await file.datasync()
      size += bytes.length
    } catch (error) {
      // after a failed fsync nobody knows what is on the disk: this file takes nothing any more
      broken = error
      throw error
    }
  }

  async function changeFile(): Promise<void> {
    const next = await create(directory, current + 1)
    await file.close()
    file = next
    segments = [...segments, current]
    current++
    size = 0
    broken = undefined
  }

  return {
    replay,
    get hasEarlier() {
      return segments.length > 0
    },
    get size() {
      return size
    },
    append: async records => {
      if (broken) throw broken
      for (const content of records) pending.push(frame(content))
      // wait for the flush that runs, then for the one that takes our records
      while (flushing) await flushing.catch(() => {})
      if (pending.length > 0) {
        flushing = flush().finally(() => (flushing = undefined))
        await flushing
      }
      if (broken) throw broken
    },
    rotate: async () => {
      while (flushing) await flushing.catch(() => {})
      // appends wait for the new file as they wait for a flush
      flushing = changeFile().finally(() => (flushing = undefined))
      await flushing
      return segments.slice()
    },
    forget: async done => {
      for (const segment of done) await rm(pathOf(directory, segment), { force: true })
      segments = segments.filter(segment => !done.includes(segment))
    },
    close: async () => {
      while (flushing) await flushing.catch(() => {})
      await file.close()
    }
  }
}

const pathOf = (directory: string, segment: number) =>
  join(directory, `${String(segment).padStart(8, '0')}.journal`)

async function create(directory: string, segment: number): Promise<FileHandle> {
  const file = await open(pathOf(directory, segment), 'wx', 0o600)
  await file.sync()
  // the name of the file must survive as well
  const folder = await open(directory, 'r')
  await folder.sync()
  await folder.close()
  return file
}

function frame(content: Uint8Array): Buffer {
  const record = Buffer.allocUnsafe(HEADER + content.length)
  record.writeUInt32BE(content.length, 0)
  record.writeUInt32BE(crc32(content), 4)
  record.set(content, HEADER)
  return record
}

async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at)
    at += bytesWritten
  }
}

async function readSegment(path: string): Promise<Buffer[]> {
  const bytes = await readFile(path)
  const records: Buffer[] = []
  let at = 0
  while (at + HEADER <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const content = bytes.subarray(at + HEADER, at + HEADER + length)
    // a disk may leave zeros where a write was torn; no record is empty
    if (length === 0 || content.length < length || crc32(content) !== bytes.readUInt32BE(at + 4)) break
    records.push(content)
    at += HEADER + length
  }
  if (at < bytes.length) {
    const damaged = await open(`${path}.damaged`, 'w', 0o600)
    await damaged.write(bytes, at)
    await damaged.close()
    await truncate(path, at)
  }
  return records
}
