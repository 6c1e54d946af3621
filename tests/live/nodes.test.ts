import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import pino from 'pino'
import * as Y from 'yjs'
import { redisRelay } from '../../server/live/relay-redis.ts'
import type { Relay } from '../../server/live/relay.ts'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import { nightly } from '../nightly.ts'
import { liveServer } from './live-server.ts'
import { ourClient } from './our-client.ts'
import { editAtRandom, plain, randomOf } from './random-edits.ts'
import { stockClient, until } from './stock-client.ts'
import { Wire } from './wire.ts'

const relays: { name: string; open(): { relay(): Relay; wire?: Wire } }[] = [
  {
    name: 'in one process',
    open: () => {
      const wire = new Wire()
      return { relay: () => wire.end(), wire }
    }
  },
  ...(process.env.REDIS_URL
    ? [
        {
          name: 'over Redis',
          open: () => ({ relay: () => redisRelay(process.env.REDIS_URL!, pino({ level: 'silent' })) })
        }
      ]
    : [])
]

for (const { name, open } of relays) {
  t.test(`people on two nodes write in one document: ${name}`, async t => {
    const { relay } = open()
    const log = memoryLog()
    const one = await liveServer(t, { log, relay: relay() })
    const two = await liveServer(t, { log, relay: relay() })
    const room = await one.newRoom()
    const ann = stockClient(t, one.url, room, { person: 'writer-ann' })
    const bob = stockClient(t, two.url, room, { person: 'writer-bob' })
    await ann.synced()
    await bob.synced()
    ann.doc.getText('t').insert(0, 'du premier ')
    await until(() => bob.doc.getText('t').toString() === 'du premier ')
    bob.doc.getText('t').insert(0, 'du second ')
    await until(() => ann.doc.getText('t').toString() === 'du second du premier ')
    ann.provider.awareness.setLocalStateField('cursor', 4)
    const seen = () =>
      bob.provider.awareness.getStates().get(ann.doc.clientID) as { cursor: number; user: { name: string } }
    await until(() => seen()?.cursor === 4)
    t.equal(seen().user.name, 'writer-ann')
    t.strictSame(
      two.live
        .presence([room])
        .get(room)!
        .map(person => person.name)
        .sort(),
      ['writer-ann', 'writer-bob']
    )
    // a forger on the other node
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ann.doc))
    forged.clientID = ann.doc.clientID
    const mallory = stockClient(t, two.url, room, { person: 'writer-mallory', doc: forged })
    await mallory.synced()
    forged.getText('t').insert(0, 'faux')
    await until(() => mallory.closes.includes(4400))
    await two.live.replaceRoom({ roomId: room, schemaVersion: 1 })
    await until(() => ann.closes.includes(4409) && bob.closes.includes(4409))
  })
}

t.test('a cursor that moves while its person types is seen on the other node', async t => {
  const wire = new Wire()
  const log = memoryLog()
  const one = await liveServer(t, { log, relay: wire.end() })
  const two = await liveServer(t, { log, relay: wire.end() })
  const room = await one.newRoom()
  const ann = stockClient(t, one.url, room, { person: 'writer-ann' })
  const bob = stockClient(t, two.url, room, { person: 'writer-bob' })
  await ann.synced()
  await bob.synced()
  const seen = () =>
    (bob.provider.awareness.getStates().get(ann.doc.clientID) as { cursor?: number } | undefined)?.cursor
  for (let at = 1; at <= 50; at++) {
    // both in one tick, as an editor does: the cursor travels with the letter
    ann.doc.getText('t').insert(0, 'x')
    ann.provider.awareness.setLocalStateField('cursor', at)
    await until(() => seen() === at, 1_000, `position ${at}`)
  }
})

const seeds = Array.from({ length: nightly('NODE_SEEDS', 3, 200) }, (_, i) => i + 3)
for (const seed of seeds) {
  t.test(`what the wire loses, the log brings (seed ${seed})`, async t => {
    const wire = new Wire()
    const log = memoryLog()
    const nodes = [
      await liveServer(t, { log, relay: wire.end(), limits: { repair: 100 } }),
      await liveServer(t, { log, relay: wire.end(), limits: { repair: 100 } })
    ]
    const room = await nodes[0]!.newRoom()
    const random = randomOf(seed)
    const clients = [0, 1, 0, 1].map((node, i) =>
      ourClient(t, nodes[node]!.url, room, { person: `writer-${i}` })
    )
    for (const client of clients) await client.saved()
    wire.losesEvery = 3
    for (let step = 0; step < 200; step++) {
      editAtRandom(clients[random(4)]!.doc, random)
      if (step === 80) wire.isCut = true
      if (step === 140) wire.isCut = false
      if (random(3) === 0) await new Promise(resolve => setTimeout(resolve, random(6)))
    }
    for (const client of clients) await client.saved()
    // deletions are in no state vector: what a reader would see is compared
    const seen = () => new Set(clients.map(client => JSON.stringify(plain(client.doc))))
    await until(() => seen().size === 1, 5_000, 'converged').catch(() => {})
    for (const client of clients) t.strictSame(plain(client.doc), plain(clients[0]!.doc))
  })
}

if (process.env.REDIS_URL) {
  t.test('Redis goes away and comes back: both nodes go on, nothing is lost', async t => {
    const redis = await cuttable(t, new URL(process.env.REDIS_URL!))
    const log = memoryLog()
    const node = () =>
      liveServer(t, {
        log,
        relay: redisRelay(redis.url, pino({ level: 'silent' })),
        limits: { repair: 60_000 }
      })
    const [one, two] = [await node(), await node()]
    const room = await one.newRoom()
    const ann = ourClient(t, one.url, room, { person: 'writer-ann' })
    const bob = ourClient(t, two.url, room, { person: 'writer-bob' })
    await ann.saved()
    await bob.saved()
    const text = ({ doc }: { doc: Y.Doc }) => doc.getText('t').toString()
    /** A node that is on its way to Redis misses what is said; the next edit shows it what it missed. */
    const typeUntilSame = async () => {
      for (let i = 0; i < 100 && text(ann) !== text(bob); i++) {
        ann.doc.getText('t').insert(0, '.')
        await wait(100)
      }
      await until(() => text(ann) === text(bob), 5_000, 'converged')
    }
    ann.doc.getText('t').insert(0, 'avant ')
    await typeUntilSame()
    redis.cut()
    ann.doc.getText('t').insert(0, 'ann ')
    bob.doc.getText('t').insert(0, 'bob ')
    await ann.saved()
    await bob.saved()
    t.notOk(text(ann).includes('bob'), 'they do not hear of each other')
    redis.heal()
    await wait(nightly('REDIS_GONE_MS', 300, 60_000))
    await typeUntilSame()
    for (const word of ['ann ', 'bob ', 'avant ']) t.equal(text(ann).split(word).length, 2, word)
  })
}

/** A way to a server that can be cut, so that others who use the server do not notice. */
async function cuttable(t: Test, { hostname, port }: URL) {
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer(inward => {
    if (isCut) return inward.destroy()
    const outward = connect(Number(port || 6379), hostname)
    for (const [socket, other] of [
      [inward, outward],
      [outward, inward]
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  t.teardown(() => {
    cut()
    server.close()
  })
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    heal: () => void (isCut = false)
  }
}

t.test('a client that changes nodes brings along what the other node has not told yet', async t => {
  const wire = new Wire()
  const log = memoryLog()
  const one = await liveServer(t, { log, relay: wire.end(), limits: { repair: 60_000 } })
  const two = await liveServer(t, { log, relay: wire.end(), limits: { repair: 60_000 } })
  const room = await one.newRoom()
  const ann = ourClient(t, one.url, room, { person: 'writer-ann' })
  const bob = ourClient(t, one.url, room, { person: 'writer-bob' })
  const eve = ourClient(t, two.url, room, { person: 'writer-eve' })
  for (const client of [ann, bob, eve]) await client.saved()
  wire.isCut = true
  ann.doc.getText('t').insert(0, 'abc')
  await ann.saved()
  await until(() => bob.doc.getText('t').length === 3)
  bob.doc.getText('t').insert(3, 'def')
  await bob.saved()
  // bob comes to the second node with the words of ann, which that node has never heard of
  const moved = ourClient(t, two.url, room, {
    person: 'writer-bob',
    device: { ...bob.device, serverUrl: two.url }
  })
  Y.applyUpdate(moved.doc, Y.encodeStateAsUpdate(bob.doc))
  moved.doc.getText('t').insert(6, 'ghi')
  await moved.saved()
  await until(() => eve.doc.getText('t').toString() === 'abcdefghi')
  ann.doc.getText('t').insert(0, '>')
  await until(
    () => ann.doc.getText('t').toString() === '>abcdefghi',
    5_000,
    'the hole is noticed at the next commit'
  )
})
