import { ByteWriter, uintLength } from './byte-writer.ts'
import { DeleteSet } from './delete-set.ts'
import { seekStruct, type Section, type Update } from './update-format.ts'

interface Chunk extends Section {
  bytes: Uint8Array
}
interface Run {
  end: number
  /** In clock order, without holes. */
  chunks: Chunk[]
}

/** Deletions of so many bytes are kept as they came; fewer are written as fast as they are copied. */
const LONG_DELETIONS = 1024

/** A section this long is worth a walk to its middle rather than sending it whole. */
const LONG_SECTION = 64

/**
 * A part of a document's history as per-client runs of structs that are already encoded: state vector, diff and
 * full state are byte copies. No Y.Doc. The callers see to it that clocks are contiguous.
 */
export class Runs {
  private readonly clients = new Map<number, Run>()
  readonly deletes = new DeleteSet()
  /** Raised by every change; caches hang on it. */
  version = 0
  /** Bytes of structs held. */
  size = 0

  get isEmpty(): boolean {
    return this.clients.size === 0 && this.deletes.isEmpty
  }

  get clientCount(): number {
    return this.clients.size
  }

  /** First clock held of the client; undefined when none is. */
  start(client: number): number | undefined {
    return this.clients.get(client)?.chunks[0]!.clock
  }

  /** Clock after the last one held of the client; 0 when none is. */
  end(client: number): number {
    return this.clients.get(client)?.end ?? 0
  }

  /** Adds what an update holds beyond `end`; sections that are wholly known are passed over. */
  add(update: Update): void {
    for (const section of update.sections) {
      if (section.end > this.end(section.client)) this.append(section, update.bytes)
    }
    const { bytes, deletions, deletionsAt } = update
    const areAll = this.deletes.isEmpty
    for (let i = 0; i < deletions.length; i += 3) {
      this.deletes.add(deletions[i]!, deletions[i + 1]!, deletions[i + 2]!)
    }
    if (areAll && bytes.length - deletionsAt >= LONG_DELETIONS) {
      this.deletes.keepWritten(bytes.subarray(deletionsAt))
    }
    this.version++
  }

  private append({ client, clock, end, structs, from, to }: Section, bytes: Uint8Array): void {
    let run = this.clients.get(client)
    // a batch may begin anew for a client whose clocks in between another node has stored
    if (!run || clock !== run.end) this.clients.set(client, (run = { end: 0, chunks: [] }))
    run.chunks.push({ client, clock, end, structs, from, to, bytes })
    run.end = end
    this.size += to - from
  }

  stateVector(): Buffer {
    let size = uintLength(this.clients.size)
    for (const [client, run] of this.clients) size += uintLength(client) + uintLength(run.end)
    const writer = new ByteWriter(size)
    writer.uint(this.clients.size)
    for (const [client, run] of this.clients) {
      writer.uint(client)
      writer.uint(run.end)
    }
    return writer.written()
  }

  /**
   * One update with what a peer of this state lacks, and all deletions, as Yjs does.
   * It may begin before the peer's clock, within one struct: Yjs skips what it has.
   */
  encode(known?: ReadonlyMap<number, number>): Buffer {
    const parts: { client: number; chunks: Chunk[]; structs: number }[] = []
    let size = this.deletes.encodedLength()
    for (const [client, run] of this.clients) {
      const have = known?.get(client) ?? 0
      if (have >= run.end) continue
      const chunks = have > run.chunks[0]!.clock ? chunksFrom(run, have) : run.chunks
      let structs = 0
      for (const chunk of chunks) {
        structs += chunk.structs
        size += chunk.to - chunk.from
      }
      size += uintLength(client) + uintLength(structs) + uintLength(chunks[0]!.clock)
      parts.push({ client, chunks, structs })
    }
    // Yjs integrates faster when higher client ids come first
    parts.sort((a, b) => b.client - a.client)
    const writer = new ByteWriter(size + uintLength(parts.length))
    writer.uint(parts.length)
    for (const { client, chunks, structs } of parts) {
      writer.uint(structs)
      writer.uint(client)
      writer.uint(chunks[0]!.clock)
      for (const chunk of chunks) writer.copy(chunk.bytes, chunk.from, chunk.to)
    }
    this.deletes.write(writer)
    return writer.written()
  }

  /** Whether a peer of this state lacks structs. */
  hasBeyond(known: ReadonlyMap<number, number>): boolean {
    for (const [client, run] of this.clients) if ((known.get(client) ?? 0) < run.end) return true
    return false
  }
}

/** The chunks of a run from the struct that holds clock `have` on. */
function chunksFrom(run: Run, have: number): Chunk[] {
  let low = 0
  let high = run.chunks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (run.chunks[middle]!.clock <= have) low = middle
    else high = middle - 1
  }
  const first = run.chunks[low]!
  const rest = run.chunks.slice(low + 1)
  if (first.structs < LONG_SECTION) return [first, ...rest]
  const { at, clock, index } = seekStruct(first.bytes, first, have)
  return [{ ...first, from: at, clock, structs: first.structs - index }, ...rest]
}
