import t from 'tap'
import * as Y from 'yjs'
import { parseUpdate } from '../../server/live/update-format.ts'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import type { UpdateLog } from '../../server/live/update-log.ts'
import { nightly } from '../nightly.ts'
import { liveServer, Rights, type LiveServer } from './live-server.ts'
import { ourClient, type OurClient } from './our-client.ts'
import { editAtRandom, plain, randomOf, type Random } from './random-edits.ts'
import { stockClient, until, type StockClient } from './stock-client.ts'

// A model of a bad day, the same for the same seed: two to five clients, ours and stock, that write, lose their
// connection, reload; a server that is restarted, compacts while people write, forgets rooms nobody is in, and
// whose commits fail. SEED runs one seed, RUNS and STEPS run more and longer.
const runs = nightly('RUNS', 6, 2_000)
const steps = nightly('STEPS', 120, 300)
const seeds = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: runs }, (_, i) => i + 1)

type Client = { kind: 'ours'; client: OurClient } | { kind: 'stock'; client: StockClient }

interface Day {
  random: Random
  log: UpdateLog
  fails: boolean
  server: LiveServer
  room: string
  clients: Client[]
}

const provider = ({ client, kind }: Client) => (kind === 'ours' ? client.live.provider : client.provider)
const tick = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

for (const seed of seeds) {
  t.test(`whatever happens, everybody ends with the same document (seed ${seed})`, async t => {
    const inner = memoryLog()
    const day = { random: randomOf(seed), fails: false, clients: [] as Client[] } as unknown as Day
    const refuse = async <T>(step: () => Promise<T>) => {
      if (day.fails) throw new Error('the disk is full')
      return step()
    }
    day.log = {
      ...inner,
      append: entries => refuse(() => inner.append(entries)),
      load: roomId => refuse(() => inner.load(roomId)),
      heads: roomIds => refuse(() => inner.heads(roomIds)),
      close: async () => {}
    }
    const rights = new Rights()
    const start = (port = 0) =>
      liveServer(t, {
        log: day.log,
        rights,
        port,
        limits: { tailRows: 20, tailBytes: 2_000, idleRoom: 30, commitTimeout: 500 }
      })
    day.server = await start()
    day.room = await day.server.newRoom()
    for (let i = 0; i < 2 + day.random(4); i++) {
      const person = `writer-${i % 3}`
      day.clients.push(
        day.random(2)
          ? { kind: 'ours', client: ourClient(t, day.server.url, day.room, { person }) }
          : { kind: 'stock', client: stockClient(t, day.server.url, day.room, { person }) }
      )
    }
    for (let step = 0; step < steps; step++) await happen(day, start)

    day.fails = false
    for (const client of day.clients) provider(client).connect()
    await until(
      () =>
        day.clients.every(one => {
          const isSaved = one.kind === 'stock' || one.client.kind() === 'saved'
          return provider(one).synced && isSaved
        }),
      15_000,
      'everybody is back'
    )
    const first = day.clients[0]!.client.doc
    const states = () => day.clients.map(({ client }) => stateOf(client.doc))
    await until(() => new Set(states()).size === 1, 15_000, 'all have the same clocks')
    for (const { client } of day.clients.slice(1)) t.strictSame(plain(client.doc), plain(first))
    await until(async () => stateOf(await stored(inner, day.room)) === states()[0], 5_000, 'the log as well')
    const copy = await stored(inner, day.room)
    t.strictSame(plain(copy), plain(first), 'the log has it all')
    t.notOk(copy.store.pendingStructs ?? copy.store.pendingDs, 'and nothing waits in it')
  })
}

async function happen(day: Day, start: (port: number) => Promise<LiveServer>): Promise<void> {
  const { random, clients } = day
  const index = random(clients.length)
  const one = clients[index]!
  const event = random(40)
  if (event < 26) editAtRandom(one.client.doc, random)
  else if (event < 29) provider(one).disconnect()
  else if (event < 33) provider(one).connect()
  else if (event < 35 && one.kind === 'ours')
    clients[index] = { kind: 'ours', client: await one.client.reload() }
  else if (event === 36) day.fails = !day.fails
  else if (event === 37 && !day.fails) {
    const { port } = day.server
    await day.server.stop()
    day.server = await start(port)
  } else if (event === 38) for (const client of clients) provider(client).disconnect()
  else await tick(random(25))
  if (random(3) === 0) await tick(random(6))
}

const stateOf = (doc: Y.Doc) => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort())

/** The document as it would be read after a crash. */
async function stored(log: UpdateLog, roomId: string): Promise<Y.Doc> {
  const room = (await log.load(roomId))!
  const doc = new Y.Doc()
  for (const bytes of [room.snapshot, ...room.tail.map(row => row.bytes)]) {
    parseUpdate(bytes)
    Y.applyUpdate(doc, bytes)
  }
  return doc
}
