import t from 'tap'
import * as Y from 'yjs'
import { Room } from '../../server/live/room.ts'
import { indexOf, readIndexed } from '../../server/live/section-index.ts'
import type { StoredRoom } from '../../server/live/update-log.ts'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import { liveServer } from './live-server.ts'
import { editAtRandom, plain, randomOf, type Random } from './random-edits.ts'
import { stockClient, until } from './stock-client.ts'

/** A document that several people wrote, one of them enough for many sections. */
function written(random: Random): { doc: Y.Doc; copies: Uint8Array[] } {
  const docs = [1, 2, 3].map(() => new Y.Doc())
  /** What someone who left at that moment has. */
  const copies: Uint8Array[] = []
  for (let step = 0; step < 1_500; step++) {
    const doc = docs[random(8) === 0 ? random(3) : 0]!
    editAtRandom(doc, random)
    if (step % 50) continue
    for (const other of docs) if (other !== doc) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    copies.push(Y.encodeStateAsUpdate(doc))
  }
  const doc = new Y.Doc()
  for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  return { doc, copies }
}

const roomOf = (snapshot: Uint8Array, sections: Uint8Array | undefined) =>
  new Room('r', false, {
    ...{ epoch: 1, schemaVersion: 1, snapshot, sections, snapshotSeq: 0 },
    ...{ tail: [], authors: new Map() }
  } satisfies StoredRoom)

/** What a step 2 frame of the server carries. */
function contentOf(frame: Buffer): Uint8Array {
  const header = frame[1]! < 126 ? 2 : frame[1] === 126 ? 4 : 10
  let at = header + 2
  while (frame[at]! >= 128) at++
  return frame.subarray(at + 1)
}

t.test('a document that is opened by its index gives every newcomer and returner what they lack', async t => {
  for (const seed of [1, 2, 3]) {
    const { doc, copies } = written(randomOf(seed))
    const snapshot = Y.encodeStateAsUpdate(doc)
    const index = indexOf(snapshot)!
    t.ok(readIndexed(snapshot, index)!.sections.length > 6, 'a long history has several sections')
    t.ok(index.length < snapshot.length / 10, `${index.length} bytes for ${snapshot.length}`)
    const room = roomOf(snapshot, index)
    t.strictSame(
      new Map([...Y.decodeStateVector(room.stateVector())].sort()),
      new Map([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort())
    )
    for (const copy of [Uint8Array.of(0, 0), ...copies]) {
      const back = new Y.Doc()
      Y.applyUpdate(back, copy)
      Y.applyUpdate(back, contentOf(room.answer(Y.decodeStateVector(Y.encodeStateVector(back)))))
      t.notOk(back.store.pendingStructs ?? back.store.pendingDs)
      t.strictSame(plain(back), plain(doc))
    }
  }
})

t.test('an index of other bytes is passed over, and the document is read', async t => {
  const { doc } = written(randomOf(4))
  const snapshot = Y.encodeStateAsUpdate(doc)
  const other = indexOf(Y.encodeStateAsUpdate(written(randomOf(5)).doc))!
  const plainly = roomOf(snapshot, undefined).encode()
  for (const index of [other, other.subarray(0, 9), new Uint8Array(), Uint8Array.of(255, 255)]) {
    t.ok(roomOf(snapshot, index).encode().equals(plainly))
  }
})

t.test('a compacted document is opened without its structs being read', async t => {
  const log = memoryLog()
  const server = await liveServer(t, { log, limits: { tailRows: 10, idleRoom: 50 } })
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  await ann.synced()
  for (let i = 0; i < 60; i++) {
    ann.doc.getText('t').insert(0, 'mot ')
    await new Promise(resolve => setTimeout(resolve, 3))
  }
  await until(async () => (await log.load(room))!.sections !== undefined, 10_000, 'compacted')
  const stored = (await log.load(room))!
  const { sections } = readIndexed(stored.snapshot, stored.sections!)!
  // whatever stands where the structs were, it is handed on as it is
  const scribbled = Uint8Array.from(stored.snapshot).fill(0xff, sections[0]!.from, sections.at(-1)!.to)
  t.throws(() => roomOf(scribbled, undefined))
  const opened = roomOf(scribbled, stored.sections)
  t.strictSame(opened.stateVector(), roomOf(stored.snapshot, undefined).stateVector())
  ann.leave()
  await until(() => server.live.stats().rooms === 0, 10_000)
  const late = stockClient(t, server.url, room, { person: 'writer-late' })
  await late.synced()
  t.strictSame(plain(late.doc), plain(ann.doc))
})
