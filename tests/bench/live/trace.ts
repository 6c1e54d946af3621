import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { randomOf } from '../../live/random-edits.ts'
import { TEXT } from './load/updates.ts'

const OPERATIONS = 260_000
/** How many of the last operations lie in the log one by one. */
const SMALL = 100_000

/** One change: at `position` so many letters go and these come. */
type Patch = [position: number, deleted: number, inserted: string]

export interface Trace {
  /** Files of updates, each with its length: the document as one update; the beginning as one, the end one by one. */
  whole: string
  small: string
  /** Letters of the finished document, and operations that made it. */
  letters: number
  operations: number
  remove(): void
}

/**
 * The document that the load opens: a recorded one (EDITING_TRACE, the path of a file of editing-traces, gzipped), or one that
 * is made here, of as many operations and always the same.
 */
export function makeTrace(): Trace {
  const path = process.env.EDITING_TRACE
  const patches = path ? recorded(path) : invented()
  const doc = new Y.Doc()
  doc.clientID = 1_000
  const text = doc.getText(TEXT)
  const apply = ([position, deleted, inserted]: Patch) =>
    doc.transact(() => {
      if (deleted > 0) text.delete(position, deleted)
      if (inserted) text.insert(position, inserted)
    })
  for (const patch of patches.slice(0, -SMALL)) apply(patch)
  const small = [Y.encodeStateAsUpdate(doc)]
  doc.on('update', update => small.push(update))
  for (const patch of patches.slice(-SMALL)) apply(patch)
  const dir = mkdtempSync(join(tmpdir(), 'lys-bench-trace-'))
  const trace: Trace = {
    whole: join(dir, 'whole'),
    small: join(dir, 'small'),
    letters: text.length,
    operations: patches.length,
    remove: () => rmSync(dir, { recursive: true, force: true })
  }
  writeFileSync(trace.whole, packed([Y.encodeStateAsUpdate(doc)]))
  writeFileSync(trace.small, packed(small))
  return trace
}

function recorded(path: string): Patch[] {
  const { txns } = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as {
    txns: { patches: Patch[] }[]
  }
  return txns.flatMap(({ patches }) => patches)
}

/** Someone who types at one place for a while, takes letters back, and goes to another place. */
function invented(): Patch[] {
  const random = randomOf(1)
  let length = 0
  let place = 0
  let rest = 0
  return Array.from({ length: OPERATIONS }, (): Patch => {
    if (rest-- <= 0) {
      rest = 5 + random(120)
      place = random(10) < 6 ? length : random(length + 1)
    }
    if (place > 0 && random(100) < 30) {
      length--
      return [--place, 1, '']
    }
    length++
    return [place++, 0, 'abcdefghij klmnop'[random(17)]!]
  })
}

function packed(updates: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    updates.flatMap(update => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(update.length)
      return [length, update]
    })
  )
}
