import t from 'tap'
import * as Y from 'yjs'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import type { UpdateLog } from '../../server/live/update-log.ts'
import { liveServer } from './live-server.ts'
import { ourClient } from './our-client.ts'
import { stockClient, until } from './stock-client.ts'

const text = (doc: Y.Doc) => doc.getText('t').toString()
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** A log whose commits take their time, or fail. */
function moodyLog(): { log: UpdateLog; mood: { delay: number; fails: boolean; hangs: boolean } } {
  const inner = memoryLog()
  const mood = { delay: 0, fails: false, hangs: false }
  const log: UpdateLog = {
    ...inner,
    append: async entries => {
      await pause(mood.delay)
      if (mood.hangs) await new Promise(() => {})
      if (mood.fails) throw new Error('no space left')
      return inner.append(entries)
    },
    heads: async roomIds => {
      if (mood.fails) throw new Error('no space left')
      return inner.heads(roomIds)
    }
  }
  return { log, mood }
}

async function stored(log: UpdateLog, roomId: string): Promise<string> {
  const room = (await log.load(roomId))!
  const doc = new Y.Doc()
  for (const bytes of [room.snapshot, ...room.tail.map(row => row.bytes)]) Y.applyUpdate(doc, bytes)
  return text(doc)
}

t.test('"saved" never comes before the commit', async t => {
  const { log, mood } = moodyLog()
  const server = await liveServer(t, { log })
  const room = await server.newRoom()
  const ann = ourClient(t, server.url, room)
  await ann.saved()
  mood.delay = 1_300
  ann.doc.getText('t').insert(0, 'bonjour')
  t.strictSame(ann.live.getSnapshot().saving, { kind: 'saving', slow: false })
  await pause(1_050)
  t.strictSame(ann.live.getSnapshot().saving, { kind: 'saving', slow: true })
  t.equal(await stored(log, room), '')
  await ann.saved()
  t.equal(await stored(log, room), 'bonjour')
  mood.delay = 100
  ann.doc.getText('t').delete(0, 3)
  t.equal(ann.kind(), 'saving', 'a deletion is an edit as well')
  await ann.saved()
  t.equal(await stored(log, room), 'jour')
})

t.test('edits made offline are counted, survive a reload, and are saved on return', async t => {
  const log = memoryLog()
  const server = await liveServer(t, { log })
  const room = await server.newRoom()
  let ann = ourClient(t, server.url, room)
  await ann.saved()
  ann.doc.getText('t').insert(0, 'en ligne. ')
  await ann.saved()
  await server.stop()
  await until(() => ann.kind() === 'offline')
  for (const letter of 'abc') ann.doc.getText('t').insert(0, letter)
  ann.doc.getText('t').delete(4, 2)
  await until(() => ann.kind() === 'offline')
  t.strictSame(ann.live.getSnapshot().saving, { kind: 'offline', edits: 4 })
  ann = await ann.reload()
  await until(() => ann.kind() === 'offline')
  t.strictSame(ann.live.getSnapshot().saving, { kind: 'offline', edits: 4 }, 'after a reload')
  await until(() => ann.live.getSnapshot().isReady, 1_000, 'and can be read and edited')
  ann.doc.getText('t').insert(0, 'd')
  ann = await ann.reload()
  await until(() => ann.kind() === 'offline')
  t.strictSame(ann.live.getSnapshot().saving, { kind: 'offline', edits: 5 }, 'and another')
  const again = await liveServer(t, { log, port: server.port, rights: server.rights })
  const bob = stockClient(t, again.url, room, { person: 'writer-bob' })
  await ann.saved()
  await bob.synced()
  t.equal(text(bob.doc), text(ann.doc))
  t.match(text(ann.doc), /^dcba/)
  t.equal(await stored(log, room), text(ann.doc))
  t.equal(ann.device.copies.unconfirmed('00000000-0000-4000-8000-777269746572'), 0)
})

t.test('a store that fails confirms nothing, and what was typed is stored once it is back', async t => {
  const { log, mood } = moodyLog()
  const server = await liveServer(t, { log })
  const room = await server.newRoom()
  const ann = ourClient(t, server.url, room, { person: 'writer-ann' })
  const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
  await ann.saved()
  await bob.synced()
  mood.fails = true
  ann.doc.getText('t').insert(0, 'reste ')
  bob.doc.getText('t').insert(0, 'aussi ')
  await until(() => bob.closes.includes(4503))
  t.not(ann.kind(), 'saved')
  await pause(600)
  t.not(ann.kind(), 'saved')
  ann.doc.getText('t').insert(0, 'et ceci ')
  mood.fails = false
  await ann.saved(8_000)
  await until(() => text(ann.doc) === text(bob.doc), 8_000)
  for (const words of ['reste ', 'aussi ', 'et ceci ']) {
    t.equal(text(ann.doc).split(words).length, 2, `${words} is there once`)
  }
  await until(async () => (await stored(log, room)) === text(ann.doc))
})

t.test('whoever types on while the store is away is saved when it is back, however much it was', async t => {
  const { log, mood } = moodyLog()
  const server = await liveServer(t, { log })
  const room = await server.newRoom()
  const ann = ourClient(t, server.url, room, { person: 'writer-ann' })
  await ann.saved()
  mood.fails = true
  // the connection is soon back, but nobody is let in before the store is: frames wait, and build on what was lost
  for (let i = 0; i < 300; i++) {
    ann.doc.getText('t').insert(0, 'x')
    await pause(3)
  }
  t.equal(ann.live.provider.wsconnected, true)
  mood.fails = false
  await ann.saved(10_000)
  t.equal((await stored(log, room)).length, 300)
})

t.test('a store that hangs is a store that fails', async t => {
  const { log, mood } = moodyLog()
  const server = await liveServer(t, { log, limits: { commitTimeout: 300 } })
  const room = await server.newRoom()
  const ann = ourClient(t, server.url, room)
  await ann.saved()
  mood.hangs = true
  ann.doc.getText('t').insert(0, 'patience')
  await until(() => ann.kind() === 'offline')
  mood.hangs = false
  await ann.saved(8_000)
  t.equal(await stored(log, room), 'patience')
})

t.test('what ends the connection for good is told as a reason', async t => {
  const server = await liveServer(t)
  const refused = (client: ReturnType<typeof ourClient>) =>
    until(() => client.kind() === 'refused').then(() => client.live.getSnapshot().saving)

  const room = await server.newRoom()
  const stranger = ourClient(t, server.url, room, { person: 'nobody' })
  t.strictSame(await refused(stranger), { kind: 'refused', reason: 'gone', edits: 0 })

  const newer = await server.newRoom(undefined, 2)
  const outdated = ourClient(t, server.url, newer)
  t.strictSame(await refused(outdated), { kind: 'refused', reason: 'upgrade', edits: 0 })

  const ann = ourClient(t, server.url, room, { person: 'writer-ann' })
  await ann.saved()
  server.rights.endSession('writer-ann')
  t.strictSame(await refused(ann), { kind: 'refused', reason: 'session', edits: 0 })
  t.equal(ann.device.documents.size, 1, 'the copy waits for the next sign-in')

  server.rights.set('rita', 'write')
  const rita = ourClient(t, server.url, room, { person: 'rita' })
  await rita.saved()
  server.rights.set('rita', undefined)
  t.strictSame(await refused(rita), { kind: 'refused', reason: 'revoked', edits: 0 })
  await until(() => rita.device.documents.size === 0, 1_000, 'the copy is off the device')
})

t.test('a reader is told that they read, and offline edits of one who was a writer are refused', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  server.rights.set('rita', 'write')
  const rita = ourClient(t, server.url, room, { person: 'rita' })
  await rita.saved()
  t.equal(rita.live.getSnapshot().role, 'write')
  server.rights.set('rita', 'read')
  await until(() => rita.live.getSnapshot().role === 'read')
  t.equal(rita.kind(), 'saved')
  rita.doc.getText('t').insert(0, 'trop tard')
  await until(() => rita.kind() === 'refused')
  t.strictSame(rita.live.getSnapshot().saving, { kind: 'refused', reason: 'read-only', edits: 1 })
})

t.test('a copy of a replaced document is not merged into it', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  let ann = ourClient(t, server.url, room)
  await ann.saved()
  ann.doc.getText('t').insert(0, 'ancien')
  await ann.saved()
  ann.live.provider.disconnect()
  ann.doc.getText('t').insert(0, 'brouillon ')
  const restored = new Y.Doc()
  restored.getText('t').insert(0, 'restauré')
  t.equal(
    await server.live.replaceRoom({
      roomId: room,
      schemaVersion: 1,
      update: Y.encodeStateAsUpdate(restored)
    }),
    2
  )
  ann.live.provider.connect()
  await until(() => ann.kind() === 'refused')
  t.strictSame(ann.live.getSnapshot().saving, { kind: 'refused', reason: 'epoch', edits: 1 })
  t.equal(text(ann.doc), 'brouillon ancien', 'the draft can be copied')
  ann = await ann.reload()
  await until(() => ann.kind() === 'refused', 5_000, 'still refused after a reload')
  t.equal(text(ann.doc), 'brouillon ancien')
  await ann.live.wipe()
  const fresh = ourClient(t, server.url, room, { device: ann.device })
  await fresh.saved()
  t.equal(text(fresh.doc), 'restauré')
  t.equal(fresh.device.copies.epochOf('00000000-0000-4000-8000-777269746572', room), 2)
})

t.test('closing at once after typing loses nothing', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  let ann = ourClient(t, server.url, room)
  await ann.saved()
  let expected = ''
  for (let i = 0; i < 100; i++) {
    ann.doc.getText('t').insert(0, `${i};`)
    expected = `${i};${expected}`
    ann = await ann.reload()
    if (i % 3 === 0) await until(() => ann.live.getSnapshot().isReady)
  }
  await ann.saved()
  t.equal(text(ann.doc), expected)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, (await server.live.read(room))!)
  t.equal(text(copy), expected)
})
