import { once } from 'node:events'
import t from 'tap'
import { startServer } from '../server-process.ts'
import { nightly } from '../nightly.ts'
import { patience } from '../patience.ts'
import { liveServer } from './live-server.ts'
import { keystrokes, nothingNew, rawSocket } from './raw-socket.ts'
import { until } from './stock-client.ts'
import { storeName, typingRoom } from './typing-room.ts'

const rounds = nightly('DRAINS', 3, 20)
t.jobs = 1

t.test(
  `SIGTERM under six typers: the server leaves in time, another takes over at once: ${storeName}`,
  async t => {
    const room = await typingRoom(t)
    for (let round = 1; round <= rounds; round++) {
      await room.type(20)
      const codes = room.typers.map(
        ({ live }) =>
          new Promise(resolve => live.provider.once('connection-close', event => resolve(event?.code)))
      )
      const asked = Date.now()
      room.server.process.kill('SIGTERM')
      const [code] = await once(room.server.process, 'exit')
      const ms = Date.now() - asked
      room.silence()
      t.equal(code, 0, `round ${round}: it leaves by itself, after ${ms} ms`)
      t.ok(ms < 10_000)
      t.strictSame(await Promise.all(codes), Array(6).fill(1012))
      await room.restart()
      t.strictSame(await room.missing(), [], 'all that was shown as saved is there, once')
    }
    t.strictSame(await room.comeBack(), [], 'every word that was ever typed, once')
  }
)

if (process.env.DATABASE_URL && process.env.REDIS_URL) {
  t.test('typers of a node that leaves go on typing on the other one', async t => {
    const room = await typingRoom(t, { REDIS_URL: process.env.REDIS_URL! })
    const other = await startServer(room.settings, 'server/main.ts')
    t.teardown(() => (room.server === other ? undefined : other.stop()))
    await room.type(10)
    for (const { live } of room.typers) {
      live.provider.once('connection-close', () => {
        live.provider.serverUrl = `${other.address.replace('http', 'ws')}/live`
      })
    }
    room.server.process.kill('SIGTERM')
    await once(room.server.process, 'exit')
    room.server = other
    const before = room.typers.map(typer => typer.saved)
    await until(() => room.typers.every((typer, i) => typer.saved > before[i]! + 10), 20_000)
    t.strictSame(await room.comeBack(), [], 'every word that was ever typed, once')
  })
}

t.test('who leaves says so to one after the other, when what they sent is stored', async t => {
  const server = await liveServer(t, { limits: { drainPause: 20, drainSpread: 800 } })
  const room = await server.newRoom()
  const closes: { code: number; at: number; acknowledged: number }[] = []
  for (let i = 0; i < 40; i++) {
    const { ws, acknowledged } = await rawSocket(t, `${server.url}/${room}?ack=1`, `writer-${i}`)
    const frames = keystrokes()
    ws.send(nothingNew)
    for (let n = 0; n < 5; n++) ws.send(frames.next().value)
    ws.on('close', code => closes.push({ code, at: Date.now(), acknowledged: acknowledged() }))
  }
  await until(() => server.live.stats().sockets === 40)
  const began = Date.now()
  const drained = server.live.drain()
  await t.rejects(rawSocket(t, `${server.url}/${room}`, 'writer-late'), { message: '503, retry after 2 s' })
  await drained
  await until(() => closes.length === 40, 3_000)
  t.ok(closes.every(({ code, acknowledged }) => code === 1012 && acknowledged === 6))
  const times = closes.map(({ at }) => at - began).sort((a, b) => a - b)
  t.ok(times[39]! - times[0]! > 400, `spread over ${times[0]} to ${times[39]} ms`)
  t.ok(times[20]! > 200 && times[20]! < 600, 'evenly')
})

t.test(
  'a server that leaves does not wait for a store that hangs, nor for a client that does not answer',
  async t => {
    const server = await liveServer(t, { limits: { drainCommit: 300, commitTimeout: 1_000 } })
    const room = await server.newRoom()
    const { ws, received } = await rawSocket(t, `${server.url}/${room}?ack=1`, 'writer-ann')
    await until(() => received.length === 2)
    server.log.append = () => new Promise(() => {})
    const frames = keystrokes()
    ws.send(frames.next().value)
    await until(() => server.live.stats().uncommittedBytes > 0)
    ws.pause()
    const began = Date.now()
    await server.live.drain()
    t.ok(Date.now() - began < patience(1_500))
    await until(() => server.live.stats().sockets === 0, 2_000)
  }
)
