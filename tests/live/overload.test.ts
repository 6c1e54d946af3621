import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { nightly } from '../nightly.ts'
import type { FloodOrder, FloodReport } from './flood.ts'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import { liveServer, type LiveServer } from './live-server.ts'
import { metric } from './metric.ts'
import { ourClient, type OurClient } from './our-client.ts'
import { rawSocket } from './raw-socket.ts'
import { stockClient, until } from './stock-client.ts'

const seconds = nightly('OVERLOAD_SECONDS', 2, 20)
/** How long who types elsewhere may wait for "saved", in milliseconds; the machine of a usual run does other work as well. */
const patience = process.env.NIGHTLY ? 2_000 : 30_000
const MEGABYTE = 1024 * 1024
/**
 * By how much the process may grow. It holds the test's store and clients too, and how much garbage lies around depends
 * on what else the machine does: the bench measures the server alone.
 */
const mostMemory = (process.env.NIGHTLY ? 300 : 600) * MEGABYTE

/** A process that writes into these rooms; every connection it has that is closed is counted. */
async function startFlood(t: Test, server: LiveServer, rooms: string[]) {
  const child: ChildProcess = fork(join(import.meta.dirname, 'flood.ts'), [String(server.port), ...rooms], {
    execArgv: ['--import', 'tsx']
  })
  t.teardown(() => void child.kill('SIGKILL'))
  let closed = 0
  child.on('message', (report: FloodReport) => report.kind === 'closed' && closed++)
  const told = <K extends FloodReport['kind']>(kind: K) =>
    new Promise<Extract<FloodReport, { kind: K }>>(resolve => {
      const listen = (report: FloodReport) => {
        if (report.kind !== kind) return
        child.off('message', listen)
        resolve(report as Extract<FloodReport, { kind: K }>)
      }
      child.on('message', listen)
    })
  const order = (order: FloodOrder) => void child.send(order)
  await told('ready')
  return { told, order, closed: () => closed }
}

/** Types now and then, and takes the time until each letter is shown as saved. */
async function typeNowAndThen(client: OurClient, delays: number[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const began = Date.now()
    client.doc.getText('t').insert(0, 'x')
    await until(() => client.kind() === 'saved', 30_000, 'saved')
    delays.push(Date.now() - began)
    await wait(40)
  }
}

t.test('three times what the server can take hurts nobody for long', async t => {
  const server = await liveServer(t)
  const rooms = await Promise.all([1, 2, 3, 4].map(() => server.newRoom()))
  const quiet = await server.newRoom()
  const ann = ourClient(t, server.url, quiet, { person: 'writer-ann' })
  const bob = stockClient(t, server.url, quiet, { person: 'writer-bob' })
  await ann.saved()
  await bob.synced()
  const flood = await startFlood(t, server, rooms)
  flood.order({ kind: 'measure', ms: 1_500 })
  const { perSecond } = await flood.told('measured')

  const before = process.memoryUsage().rss
  let highest = before
  const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 50)
  const delays: number[] = []
  let isOver = false
  const typing = typeNowAndThen(ann, delays, () => isOver)
  const settled = flood.told('settled')
  const flooded = flood.told('flooded')
  flood.order({ kind: 'flood', perSecond: perSecond * 3, ms: seconds * 1000 })
  const { sent, confirmed } = await flooded
  const { ms } = await settled
  isOver = true
  await typing
  clearInterval(watch)

  t.comment(
    `can take ${Math.round(perSecond)} edits/s; got ${sent} in ${seconds} s and confirmed ${confirmed} of them by then; ` +
      `all after ${Math.round(ms)} ms more; ${delays.length} letters of ann, slowest ${Math.max(...delays)} ms; ` +
      `memory +${Math.round((highest - before) / MEGABYTE)} MB`
  )
  t.ok(sent > perSecond * 2.5 * seconds, 'it was offered about three times as much')
  t.ok(ms < 30_000, 'all of it is on disk within 30 s after')
  const sorted = delays.sort((a, b) => a - b)
  t.ok(sorted[Math.floor(sorted.length * 0.99)]! < patience, 'who types elsewhere is saved throughout')
  t.ok(highest - before < mostMemory, 'memory is bounded')
  t.equal(flood.closed(), 0, 'nobody was cut off')

  await until(async () => (await server.live.health()).shedStep === 0, 30_000, 'nothing is shed any more')
  const newcomer = ourClient(t, server.url, await server.newRoom(), { person: 'writer-new' })
  newcomer.doc.getText('t').insert(0, 'bonjour')
  await newcomer.saved(10_000)
  ann.doc.getText('t').insert(0, 'fin')
  await until(() => bob.doc.getText('t').toString().startsWith('fin'), 10_000)
})

t.test('under load presence goes first, then new documents, new sockets and jobs; edits never', async t => {
  const log = memoryLog()
  const server = await liveServer(t, { log, limits: { uncommitted: 4_000, calm: 300 } })
  const [room, closed] = [await server.newRoom(), await server.newRoom()]
  const ann = ourClient(t, server.url, room, { person: 'writer-ann' })
  const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
  await ann.saved()
  await bob.synced()
  const cursor = () =>
    (bob.provider.awareness.getStates().get(ann.doc.clientID) as { cursor?: string } | undefined)?.cursor
  ann.live.awareness.setLocalStateField('cursor', 'avant')
  await until(() => cursor() === 'avant')
  // the store is slow, what waits for it grows
  const { append } = log
  let hurry = () => {}
  const slow = new Promise<void>(resolve => (hurry = resolve))
  log.append = async entries => slow.then(() => append(entries))
  ann.doc.getText('t').insert(0, 'é'.repeat(1_900))
  await until(() => server.live.sheds('jobs'), 5_000, 'jobs wait')
  bob.provider.awareness.setLocalStateField('cursor', 'pendant')
  const newcomer = await rawSocket(t, `${server.url}/${room}`, 'writer-new').catch(
    (error: Error) => error.message
  )
  t.equal(newcomer, '503, retry after 2 s')
  await until(async () => (await metric(server, 'sheds_total', { what: 'awareness' })) > 0)
  t.notOk(ann.live.awareness.getStates().get(bob.doc.clientID)?.cursor, 'presence is not told')
  hurry()
  await ann.saved()
  await until(() => bob.doc.getText('t').length === 1_900, 1_000, 'what waited is stored and told')
  await until(() => !server.live.sheds('upgrades') && server.live.sheds('rooms'), 5_000, 'step by step')
  t.equal(await (await rawSocket(t, `${server.url}/${closed}`, 'writer-new')).closed, 1013)
  const again = await rawSocket(t, `${server.url}/${room}`, 'writer-new')
  await until(() => again.received.length > 0, 1_000, 'a document that is open takes people')
  const patient = stockClient(t, server.url, closed, { person: 'writer-new' })
  await patient.synced()
  await until(() => !server.live.sheds('awareness'))
  ann.live.awareness.setLocalStateField('cursor', 'après')
  await until(() => cursor() === 'après')
})
