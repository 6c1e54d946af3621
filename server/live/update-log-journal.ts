import { openJournal, type JournalFile } from './journal-file.ts'
import { decodeRecord, encodeRecord, type JournalRecord } from './journal-record.ts'
import { mergeRows } from './merge-rows.ts'
import {
  EMPTY_UPDATE,
  type AppendEntry,
  type AppendResult,
  type Space,
  type UpdateLog
} from './update-log.ts'

export interface JournalOptions {
  directory: string
  /** Brings what the database holds to the disk for good; the journal forgets what was in it before. */
  checkpoint(): Promise<void>
  /** Bytes after which a checkpoint is due. */
  checkpointAt?: number
  /** Bytes that may wait for the database before appends are refused. */
  mostWaiting?: number
  /** Free space of the disk that the database and the journal lie on. */
  space?: Space
  onError?(error: unknown): void
}

export class JournalOverflow extends Error {}

const RETRY_MS = 250

/**
 * Wraps the log of a database that does not flush (the embedded one): an append is on the disk, in a journal, before it
 * resolves; the database gets it right after. At the next start the journal is replayed. Replaying twice is harmless:
 * Yjs updates may come again.
 * Only for a process that has the database to itself: it counts `seq` ahead of it.
 */
export async function journaledLog(
  inner: UpdateLog,
  {
    directory,
    checkpoint,
    checkpointAt = 16 << 20,
    mostWaiting = 64 << 20,
    space,
    onError = () => {}
  }: JournalOptions
): Promise<UpdateLog> {
  const journal = await openJournal(directory)
  const hasReplayed = await replay(journal, inner)
  const heads = new Map<string, { epoch: number; seq: number }>()
  const writer = new BackgroundWriter(inner, onError)
  let checkpointing: Promise<void> | undefined

  /** Everything journaled until now is put where it belongs, then the journal begins anew. */
  async function settle(): Promise<void> {
    const segments = await journal.rotate()
    await writer.drain()
    await checkpoint()
    await journal.forget(segments)
  }
  if (hasReplayed) await settle()

  async function headOf(roomId: string) {
    let head = heads.get(roomId)
    if (!head) {
      await writer.drain()
      head = (await inner.heads([roomId])).get(roomId)
      if (head) heads.set(roomId, head)
    }
    return head
  }

  /** A journal whose disk failed once is left behind: what comes next goes to a new file. */
  async function write(records: JournalRecord[]): Promise<void> {
    try {
      await journal.append(records.map(encodeRecord))
    } catch (error) {
      await journal.rotate().catch(onError)
      throw error
    }
    if (journal.size > checkpointAt && !checkpointing) {
      checkpointing = settle()
        .catch(onError)
        .finally(() => (checkpointing = undefined))
    }
  }

  async function append(entries: AppendEntry[]): Promise<AppendResult[]> {
    if (writer.waitingBytes > mostWaiting) throw new JournalOverflow('the database does not keep up')
    const results: AppendResult[] = []
    const kept: AppendEntry[] = []
    for (const entry of entries) {
      const head = await headOf(entry.roomId)
      if (!head) results.push({ kind: 'gone' })
      else if (head.epoch !== entry.epoch) results.push({ kind: 'replaced' })
      else {
        kept.push(entry)
        results.push({ kind: 'stored', seq: head.seq + 1 })
      }
    }
    if (kept.length > 0) await write(kept.map(entry => ({ kind: 'append', ...entry })))
    for (const entry of kept) heads.get(entry.roomId)!.seq++
    writer.add(kept)
    return results
  }

  // appends and changes of rooms one after the other, so that `seq` is counted in the order of the journal
  let last: Promise<unknown> = Promise.resolve()
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = last.then(step, step)
    last = result.catch(() => {})
    return result
  }

  return {
    space,
    append: entries => inTurn(() => append(entries)),
    createRoom: room =>
      inTurn(async () => {
        await write([{ kind: 'create', ...room, update: room.update ?? EMPTY_UPDATE }])
        return inner.createRoom(room)
      }),
    replace: room =>
      inTurn(async () => {
        await writer.drain()
        const head = (await inner.heads([room.roomId])).get(room.roomId)
        if (!head) return undefined
        heads.delete(room.roomId)
        await write([
          { kind: 'replace', ...room, epoch: head.epoch + 1, update: room.update ?? EMPTY_UPDATE }
        ])
        return inner.replace(room)
      }),
    raiseSchema: (roomId, schemaVersion) =>
      inTurn(async () => {
        await write([{ kind: 'raise', roomId, schemaVersion }])
        await inner.raiseSchema(roomId, schemaVersion)
      }),
    remove: roomId =>
      inTurn(async () => {
        await writer.drain()
        heads.delete(roomId)
        await write([{ kind: 'remove', roomId }])
        await inner.remove(roomId)
      }),
    load: async roomId => {
      await writer.drain()
      return inner.load(roomId)
    },
    heads: async roomIds => {
      await writer.drain()
      return inner.heads(roomIds)
    },
    compact: async room => {
      await writer.drain()
      return inner.compact(room)
    },
    close: async () => {
      await last
      await checkpointing
      // when the database does not answer any more, the journal keeps what it has
      if (journal.size > 0 || journal.hasEarlier) await settle().catch(onError)
      writer.stop()
      await journal.close()
      await inner.close()
    }
  }
}

/** @returns whether there was anything. */
async function replay(journal: JournalFile, inner: UpdateLog): Promise<boolean> {
  const contents = journal.replay.splice(0)
  const appends = new Map<string, AppendEntry[]>()
  /** Appends of a room are merged, up to the next thing that happened to it. */
  const flush = async (roomId: string) => {
    const entries = appends.get(roomId)
    if (!entries) return
    appends.delete(roomId)
    const authors = entries.flatMap(entry => entry.authors)
    // refused when the room was replaced or removed later
    for (const bytes of mergeRows(entries.map(entry => entry.bytes))) {
      await inner.append([{ roomId, epoch: entries[0]!.epoch, bytes, authors }])
    }
  }
  for (const content of contents) {
    const record = decodeRecord(content)
    const { roomId } = record
    if (record.kind === 'append') {
      const entries = appends.get(roomId)
      if (entries && entries[0]!.epoch !== record.epoch) await flush(roomId)
      const kept = appends.get(roomId)
      if (kept) kept.push(record)
      else appends.set(roomId, [record])
      continue
    }
    await flush(roomId)
    if (record.kind === 'create') await inner.createRoom(record)
    else if (record.kind === 'remove') await inner.remove(roomId)
    else if (record.kind === 'raise') await inner.raiseSchema(roomId, record.schemaVersion)
    else {
      const head = (await inner.heads([roomId])).get(roomId)
      if (head && head.epoch < record.epoch) await inner.replace(record)
    }
  }
  for (const roomId of [...appends.keys()]) await flush(roomId)
  return contents.length > 0
}

/** Puts journaled rows into the database, in order, as long as it takes. */
class BackgroundWriter {
  private readonly inner: UpdateLog
  private readonly onError: (error: unknown) => void
  private queue: AppendEntry[] = []
  private running: Promise<void> | undefined
  private error: unknown
  private isStopped = false
  waitingBytes = 0

  constructor(inner: UpdateLog, onError: (error: unknown) => void) {
    this.inner = inner
    this.onError = onError
  }

  add(entries: AppendEntry[]): void {
    for (const entry of entries) this.waitingBytes += entry.bytes.length
    this.queue.push(...entries)
    if (entries.length > 0) this.running ??= this.run()
  }

  /** Resolves when nothing waits. @throws what the database said when it refuses */
  async drain(): Promise<void> {
    while (this.running) {
      await Promise.race([this.running, new Promise(resolve => setTimeout(resolve, RETRY_MS))])
      if (this.error) throw this.error
    }
  }

  stop(): void {
    this.isStopped = true
  }

  private async run(): Promise<void> {
    while (this.queue.length > 0 && !this.isStopped) {
      const batch = this.nextBatch()
      try {
        await this.inner.append(batch)
        this.error = undefined
        this.queue.splice(0, batch.length)
        for (const entry of batch) this.waitingBytes -= entry.bytes.length
      } catch (error) {
        this.error = error
        this.onError(error)
        await new Promise(resolve => setTimeout(resolve, RETRY_MS).unref())
      }
    }
    this.running = undefined
  }

  /** One row per room: a second one of the same room goes into the next batch. */
  private nextBatch(): AppendEntry[] {
    const rooms = new Set<string>()
    const batch: AppendEntry[] = []
    for (const entry of this.queue) {
      if (rooms.has(entry.roomId)) break
      rooms.add(entry.roomId)
      batch.push(entry)
    }
    return batch
  }
}
