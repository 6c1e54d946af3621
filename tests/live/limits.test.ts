import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { Load, shedOrder } from '../../server/live/load.ts'
import { defaultLimits } from '../../server/live/limits.ts'
import { liveServer } from './live-server.ts'
import { metric } from './metric.ts'
import { keystrokes, rawSocket } from './raw-socket.ts'
import { stockClient, until } from './stock-client.ts'

t.test('the sockets of one person share what one person may send, and another person does not', async t => {
  const server = await liveServer(t, { limits: { personFramesPerSecond: 50, personFrameBurst: 40 } })
  const room = await server.newRoom()
  const own = await Promise.all(
    [1, 2, 3].map(() => rawSocket(t, `${server.url}/${room}?ack=1`, 'writer-ann'))
  )
  const other = await rawSocket(t, `${server.url}/${room}?ack=1`, 'writer-bob')
  const began = Date.now()
  for (const { ws } of [...own, other]) {
    const frames = keystrokes()
    for (let i = 0; i < 40; i++) ws.send(frames.next().value)
  }
  await until(() => other.acknowledged() === 40, 1_000, 'bob is served at once')
  const ofAnn = () => own.reduce((sum, socket) => sum + socket.acknowledged(), 0)
  t.ok(ofAnn() < 70, `${ofAnn()} of 120 frames of ann are read by then`)
  await until(() => ofAnn() === 120, 10_000, 'nothing of ann is lost')
  t.ok(Date.now() - began > 1_400, '80 frames beyond the burst take 1.6 s')
  t.ok((await metric(server, 'throttles_total')) > 0)
  for (const { ws } of own) t.equal(ws.readyState, ws.OPEN)
})

t.test('a person may open so many sockets and documents, and gets in again when one is closed', async t => {
  const server = await liveServer(t, { limits: { personSockets: 3, personRooms: 2 } })
  const rooms = await Promise.all([1, 2, 3].map(() => server.newRoom()))
  const open = (room: string, person = 'writer-ann') => rawSocket(t, `${server.url}/${room}`, person)
  const first = await open(rooms[0]!)
  await open(rooms[1]!)
  await until(() => server.live.stats().sockets === 2)
  t.equal(await (await open(rooms[2]!)).closed, 1013, 'a third document')
  await open(rooms[1]!)
  await until(() => server.live.stats().sockets === 3)
  t.equal(await (await open(rooms[1]!)).closed, 1013, 'a fourth socket')
  await open(rooms[2]!, 'writer-bob')
  await until(() => server.live.stats().sockets === 4, 1_000, 'another person is not concerned')
  t.equal(await metric(server, 'turned_away_total', { reason: 'person-rooms' }), 1)
  t.equal(await metric(server, 'turned_away_total', { reason: 'person-sockets' }), 1)
  const waiting = stockClient(t, server.url, rooms[2]!, { person: 'writer-ann' })
  await until(() => waiting.closes.includes(1013))
  first.ws.close()
  await until(() => waiting.provider.synced, 5_000, 'the client tries again by itself')
})

t.test('frames that wait while the room opens are bounded by their bytes', async t => {
  const server = await liveServer(t, { limits: { queuedBytes: 100_000 } })
  const room = await server.newRoom()
  const load = server.log.load
  let open = () => {}
  const opening = new Promise<void>(resolve => (open = resolve))
  server.log.load = async id => opening.then(() => load(id))
  const client = await rawSocket(t, `${server.url}/${room}`, 'writer-ann')
  // frames that mean nothing but weigh much: y-websocket's kind 2 is ignored
  const heavy = Buffer.alloc(1_000_000, 2)
  for (let i = 0; i < 40; i++) client.ws.send(heavy)
  await wait(400)
  t.ok(client.ws.bufferedAmount > 20_000_000, 'most of it the server has not read')
  open()
  await until(() => client.ws.bufferedAmount === 0, 5_000, 'and then it does')
})

t.test('load is shed step by step, and taken back step by step when it stays low', async t => {
  const load = new Load(defaultLimits)
  let now = 0
  const rest = (lag: number, queue: number, samples: number) => {
    for (let i = 0; i < samples; i++) load.observe(lag, queue, (now += 100))
  }
  const shed = () => shedOrder.filter(what => load.sheds(what))
  load.observe(5_000, 0, (now += 100))
  t.strictSame(shed(), [], 'one stall is not a load')
  rest(300, 0, 10)
  t.strictSame(shed(), ['awareness'])
  rest(600, 0, 10)
  t.strictSame(shed(), ['awareness', 'rooms'])
  rest(0, 0.8, 1)
  t.strictSame(shed(), ['awareness', 'rooms', 'upgrades'], 'a long queue is load too')
  rest(0, 0.95, 1)
  t.strictSame(shed(), [...shedOrder])
  rest(0, 0.6, 50)
  t.strictSame(shed(), [...shedOrder], 'not yet taken back above half of the bound')
  rest(0, 0, 11)
  t.strictSame(shed(), ['awareness', 'rooms', 'upgrades'])
  rest(0, 0, 10)
  t.strictSame(shed(), ['awareness', 'rooms'])
  rest(0, 0, 20)
  t.strictSame(shed(), [])
})
