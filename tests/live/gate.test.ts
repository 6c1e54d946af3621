import t from 'tap'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { frameKind, syncKind } from '../../shared/live/protocol.ts'
import { Malformed } from '../../server/live/byte-reader.ts'
import { ByteSlab } from '../../server/live/byte-slab.ts'
import { Room, type Member, type Reception } from '../../server/live/room.ts'
import { nightly } from '../nightly.ts'
import { liveServer, personIdOf } from './live-server.ts'
import { editAtRandom, plain, randomOf, type Random } from './random-edits.ts'
import { stockClient, until } from './stock-client.ts'

const seed = Number(process.env.SEED ?? 11)
const rounds = nightly('MUTATIONS', 12_000, 100_000)

/** Changes a few bytes: overwrites, cuts, inserts, repeats. */
function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let out = [...bytes]
  for (let changes = 1 + random(4); changes > 0; changes--) {
    const at = random(Math.max(1, out.length))
    switch (random(5)) {
      case 0:
        out[at] = random(256)
        break
      case 1:
        out[at] = (out[at] ?? 0) ^ (1 << random(8))
        break
      case 2:
        out = out.slice(0, at)
        break
      case 3:
        out.splice(at, 0, random(256), random(256))
        break
      default:
        out.splice(at, 0, ...out.slice(at, at + random(12)))
    }
  }
  return Uint8Array.from(out)
}

const member: Member = { isSynced: true, write: () => {}, acknowledge: () => {} }

t.test(`a refused frame changes nothing, an accepted one hurts nobody (seed ${seed})`, async t => {
  const random = randomOf(seed)
  const ann = personIdOf('ann')
  const counts: Record<string, number> = {}
  for (let round = 0; round < rounds / 40; round++) {
    const author = new Y.Doc()
    const updates: Uint8Array[] = []
    author.on('update', (update: Uint8Array) => updates.push(update))
    author.getText('t').insert(0, 'texte')
    for (let i = 0; i < 12; i++) editAtRandom(author, random)
    const base = Math.max(1, updates.length - 4)
    const room = new Room('r', false, {
      epoch: 1,
      schemaVersion: 1,
      snapshot: Y.mergeUpdates(updates.slice(0, base)),
      snapshotSeq: 0,
      tail: [],
      authors: new Map([[author.clientID, ann]])
    })
    const before = room.encode()
    for (let i = 0; i < 40; i++) {
      const frame = mutate(updates[Math.min(updates.length - 1, base + random(4))] ?? updates[0]!, random)
      let outcome: Reception | 'malformed'
      try {
        outcome = room.receive(
          frame,
          { member, personId: ann, mayWrite: true, hasSpace: true },
          new ByteSlab(),
          1 << 26
        )
      } catch (error) {
        if (!(error instanceof Malformed)) throw error
        outcome = 'malformed'
      }
      counts[outcome] = (counts[outcome] ?? 0) + 1
      if (!room.encode().equals(before)) return t.fail('what is stored changed before a commit')
      if (outcome !== 'accepted') {
        if (room.isDirty) return t.fail(`${outcome} left something behind`)
        continue
      }
      // a peer takes it whole, and what it makes of it is what the room has
      const peer = new Y.Doc()
      Y.applyUpdate(peer, before)
      Y.applyUpdate(peer, room.seal().bytes)
      if (peer.store.pendingStructs || peer.store.pendingDs) {
        return t.fail(`pending: ${Buffer.from(frame).toString('hex')}`)
      }
      // where such text stands may depend on the replica when the origins of a forged frame contradict each other: only
      // a Y.Doc knows that, and the next compaction settles it
      const again = new Y.Doc()
      Y.applyUpdate(again, Y.encodeStateAsUpdate(peer))
      t.strictSame(Y.encodeStateVector(again), Y.encodeStateVector(peer))
      room.resume([])
      break
    }
  }
  t.comment(JSON.stringify(counts))
  t.ok(counts.malformed! > rounds / 10 && counts.gap! > 0 && counts.accepted! > 0)
})

/** A socket that says what it likes. */
async function rawSocket(url: string, person: string, received: Uint8Array[] = []): Promise<WebSocket> {
  const ws = new WebSocket(url, { headers: { cookie: `person=${person}` } })
  ws.on('error', () => {})
  ws.on('message', (data: Buffer) => received.push(data))
  await new Promise((resolve, reject) => ws.once('open', resolve).once('error', reject))
  return ws
}

for (const role of ['write', 'read'] as const) {
  t.test(
    `thousands of broken frames of someone who may ${role} do not disturb others (seed ${seed})`,
    async t => {
      const random = randomOf(seed + 1)
      const server = await liveServer(t)
      const room = await server.newRoom()
      server.rights.set('mallory', role)
      const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
      const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
      await ann.synced()
      await bob.synced()
      const frames = framesOfAllKinds(random)
      let mallory = await rawSocket(`${server.url}/${room}`, 'mallory')
      for (let i = 0; i < rounds / 4; i++) {
        if (mallory.readyState !== WebSocket.OPEN) {
          mallory = await rawSocket(`${server.url}/${room}`, 'mallory')
        }
        mallory.send(mutate(frames[random(frames.length)]!, random))
        if (i % 50 === 0) editAtRandom(random(2) ? ann.doc : bob.doc, random)
        if (i % 20 === 0) await new Promise(resolve => setImmediate(resolve))
      }
      mallory.terminate()
      ann.doc.getText('t').insert(0, 'toujours là')
      await until(() => bob.doc.getText('t').toString().includes('toujours là'), 1_000)
      const state = (doc: Y.Doc) => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort())
      await until(() => state(ann.doc) === state(bob.doc))
      t.strictSame([ann.closes, bob.closes], [[], []], 'nobody else was cut off')
      const stored = new Y.Doc()
      Y.applyUpdate(stored, (await server.live.read(room))!)
      t.equal(state(stored), state(ann.doc))
      if (role === 'write') return
      t.strictSame(plain(stored), plain(ann.doc))
      const bytes = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(fresh(doc)))
      t.ok(bytes(stored).equals(bytes(ann.doc)), 'byte for byte')
    }
  )
}

function framesOfAllKinds(random: Random): Uint8Array[] {
  const source = new Y.Doc()
  const frames: Uint8Array[] = []
  source.on('update', (update: Uint8Array) => {
    frames.push(Uint8Array.of(frameKind.sync, syncKind.update, ...blockOf(update)))
  })
  for (let i = 0; i < 60; i++) editAtRandom(source, random)
  frames.push(Uint8Array.of(frameKind.sync, syncKind.step1, ...blockOf(Y.encodeStateVector(source))))
  frames.push(Uint8Array.of(frameKind.sync, syncKind.step2, ...blockOf(Y.encodeStateAsUpdate(source))))
  const state = Buffer.from(JSON.stringify({ user: { name: 'x' }, cursor: { anchor: 1 } }))
  frames.push(Uint8Array.of(frameKind.awareness, ...blockOf(Uint8Array.of(1, 9, 1, ...blockOf(state)))))
  frames.push(Uint8Array.of(frameKind.queryAwareness), Uint8Array.of(120, 0), Uint8Array.of(2, 0))
  return frames
}

/** A fresh document of the same content: the encoding of one that was edited may cut its structs elsewhere. */
function fresh(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function blockOf(bytes: Uint8Array): number[] {
  return [...varUint(bytes.length), ...bytes]
}

t.test('an update that builds on something unknown is answered with step 1, not applied', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  doc.getText('t').insert(0, 'un')
  doc.getText('t').insert(2, 'deux')
  const received: Uint8Array[] = []
  const ws = await rawSocket(`${server.url}/${room}?ack=1`, 'writer', received)
  t.teardown(() => ws.terminate())
  const isAck = (frame: Uint8Array) => frame[0] === 120 && frame[1] === 1
  await until(() => received.length === 2, 1_000, 'HELLO and step 1')
  ws.send(Uint8Array.of(0, 2, ...blockOf(updates[1]!)))
  await until(() => received.length === 3)
  t.strictSame([...received[2]!], [0, 0, 1, 0], 'step 1 of an empty document')
  t.equal((await server.live.read(room))!.length, 2)
  ws.send(Uint8Array.of(0, 1, ...blockOf(Y.encodeStateAsUpdate(doc))))
  await until(() => received.some(isAck))
  t.strictSame([...received.find(isAck)!], [120, 1, 2], 'the step 2 covers the update before it')
  const stored = new Y.Doc()
  Y.applyUpdate(stored, (await server.live.read(room))!)
  t.equal(stored.getText('t').toString(), 'undeux')
})

t.test('presence of somebody else cannot be spoken for, nor grow without bound', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
  await ann.synced()
  await bob.synced()
  ann.provider.awareness.setLocalStateField('cursor', 'ici')
  const seen = () =>
    bob.provider.awareness.getStates().get(ann.doc.clientID) as { cursor?: string } | undefined
  await until(() => seen()?.cursor === 'ici')
  const mallory = await rawSocket(`${server.url}/${room}`, 'writer-mallory')
  t.teardown(() => mallory.terminate())
  const state = Buffer.from(JSON.stringify({ cursor: 'ailleurs', user: { name: 'writer-ann' } }))
  const client = varUint(ann.doc.clientID)
  mallory.send(Uint8Array.of(1, ...blockOf(Uint8Array.of(1, ...client, 99, ...blockOf(state)))))
  mallory.send(
    Uint8Array.of(1, ...blockOf(Uint8Array.of(1, ...client, 100, ...blockOf(Buffer.from('null')))))
  )
  // many invented clients: only a few of them are believed
  for (let i = 1; i < 40; i++) {
    mallory.send(Uint8Array.of(1, ...blockOf(Uint8Array.of(1, i, 1, ...blockOf(state)))))
  }
  await until(() => bob.provider.awareness.getStates().size > 3)
  await new Promise(resolve => setTimeout(resolve, 100))
  t.equal(seen()?.cursor, 'ici')
  const invented = [...bob.provider.awareness.getStates().values()].filter(
    state => (state as { user?: { name: string } }).user?.name === 'writer-mallory'
  )
  t.equal(invented.length, 8, 'under their own name')
})

function varUint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return [...bytes, rest]
}

t.test('a frame beyond its limit closes the socket with a reason', async t => {
  const server = await liveServer(t, { limits: { frame: 10_000, step2: 50_000, room: 60_000 } })
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  await ann.synced()
  ann.doc.getText('t').insert(0, 'x'.repeat(11_000))
  await until(() => ann.closes.includes(4413))
  const text = Buffer.from('hello')
  const ws = await rawSocket(`${server.url}/${room}`, 'writer')
  const code = new Promise(resolve => ws.on('close', resolve))
  ws.send(text.toString())
  t.equal(await code, 4400, 'text is not the protocol')
})
