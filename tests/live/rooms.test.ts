import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import * as Y from 'yjs'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import { liveServer, type LiveServer } from './live-server.ts'
import { metric } from './metric.ts'
import { editAtRandom, plain, randomOf } from './random-edits.ts'
import { stockClient, until } from './stock-client.ts'

const count = (server: LiveServer, name: string) =>
  metric(server, name, name === 'compactions_total' ? { outcome: 'done' } : {})

t.test('a long tail is compacted while people write, and the document stays the same', async t => {
  const log = memoryLog()
  const server = await liveServer(t, { log, limits: { tailRows: 40, idleRoom: 100 } })
  const room = await server.newRoom()
  const random = randomOf(21)
  const [ann, bob] = ['ann', 'bob'].map(name =>
    stockClient(t, server.url, room, { person: `writer-${name}` })
  )
  await ann!.synced()
  await bob!.synced()
  for (let i = 0; i < 400; i++) {
    editAtRandom(random(2) ? ann!.doc : bob!.doc, random)
    if (i % 3 === 0) await new Promise(resolve => setTimeout(resolve, 3))
  }
  await until(async () => (await count(server, 'compactions_total')) >= 2, 20_000)
  await until(() => JSON.stringify(plain(ann!.doc)) === JSON.stringify(plain(bob!.doc)))
  const late = stockClient(t, server.url, room, { person: 'writer-late' })
  await late.synced()
  t.strictSame(plain(late.doc), plain(ann!.doc), 'a newcomer gets it from snapshot and tail')
  const { snapshotSeq, tail } = (await log.load(room))!
  t.ok(snapshotSeq > 40, `snapshot up to row ${snapshotSeq}`)
  for (const client of [ann!, bob!, late]) client.leave()
  await until(() => server.live.stats().rooms === 0, 10_000, 'the room nobody is in leaves the memory')
  t.comment(`${tail.length} rows after the snapshot`)
  const again = stockClient(t, server.url, room, { person: 'writer-again' })
  await again.synced()
  t.strictSame(plain(again.doc), plain(late.doc), 'and comes back whole')
})

t.test('a document is read as ProseMirror JSON and as text, with what was typed just now', async t => {
  const server = await liveServer(t)
  const seed = new Y.Doc()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('Une entreprise testeuse')])
  seed.getXmlFragment('default').insert(0, [paragraph])
  const room = await server.newRoom(Y.encodeStateAsUpdate(seed))
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  await ann.synced()
  const text = () => (ann.doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText
  text().insert(text().length, ' de plus')
  await until(async () => (await server.live.materialise(room))!.text === 'Une entreprise testeuse de plus')
  const { json } = (await server.live.materialise(room))!
  t.match(json, { type: 'doc', content: [{ type: 'paragraph' }] })
  t.equal(await server.live.materialise('5dbc8bb4-2dd0-4e8a-9f3c-000000000000'), undefined)
})

t.test('an unreadable store is never an empty document', async t => {
  const inner = memoryLog()
  const server = await liveServer(t, {
    log: {
      ...inner,
      load: async roomId => {
        const room = await inner.load(roomId)
        // the first row is lost: what follows builds on nothing
        return room && { ...room, tail: room.tail.slice(1) }
      }
    }
  })
  const room = await server.newRoom()
  const doc = new Y.Doc()
  doc.on('update', (bytes: Uint8Array) => inner.append([{ roomId: room, epoch: 1, bytes, authors: [] }]))
  for (const letter of 'abc') doc.getText('t').insert(doc.getText('t').length, letter)
  const ann = stockClient(t, server.url, room)
  await until(() => ann.closes.includes(4503))
  t.notOk(ann.provider.synced)
  await t.rejects(server.live.read(room))
})

t.test('a reader who stops reading is dropped at 4 MiB, and the others do not notice', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  const slow = stockClient(t, server.url, room, { person: 'writer-slow' })
  const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
  for (const client of [ann, slow, bob]) await client.synced()
  const socket = slow.provider.ws as unknown as { pause(): void }
  socket.pause()
  slow.provider.shouldConnect = false
  // the buffers of the kernel come first, then ours
  for (let i = 0; i < 400 && (await count(server, 'drops_total')) === 0; i++) {
    ann.doc.getText('t').insert(0, 'x'.repeat(100_000))
    ann.doc.getText('t').delete(0, 100_000)
    await wait(3)
  }
  await until(async () => (await count(server, 'drops_total')) === 1, 20_000)
  t.ok((await count(server, 'stored_bytes_total')) > 4 * 1024 * 1024)
  await until(() => server.live.stats().sockets === 2, 1_000, 'its socket is gone')
  ann.doc.getText('t').insert(0, 'fin')
  await until(() => bob.doc.getText('t').toString() === 'fin')
  t.strictSame([ann.closes, bob.closes], [[], []])
})

t.test('documents that are opened one after another do not gather in memory', async t => {
  const server = await liveServer(t, { limits: { idleRoom: 60_000, idleRooms: 10 } })
  const rooms = await Promise.all(Array.from({ length: 60 }, () => server.newRoom()))
  const ann = stockClient(t, server.url, rooms[0]!, { person: 'writer-ann' })
  await ann.synced()
  for (const room of rooms) await server.live.read(room)
  await until(() => server.live.stats().rooms === 11, 3_000, 'ten that nobody is in, and the one of ann')
  ann.doc.getText('t').insert(0, 'toujours là')
  await until(async () => (await server.live.read(rooms[0]!))!.length > 10)
  t.ok(ann.provider.wsconnected)
})

t.test('the engine counts what it does, and names nobody', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  await ann.synced()
  ann.doc.getText('t').insert(0, 'un')
  await until(async () => (await count(server, 'rows_total')) === 1)
  t.match(server.live.stats(), { rooms: 1, sockets: 1, people: 1, uncommittedBytes: 0 })
  const text = await server.registry.metrics()
  t.notOk(text.includes('writer-ann') || text.includes(room))
})
