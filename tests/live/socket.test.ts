import t from 'tap'
import * as Y from 'yjs'
import { WebSocket } from 'ws'
import { liveServer } from './live-server.ts'
import { plain } from './random-edits.ts'
import { stockClient, until } from './stock-client.ts'

t.test('two writers with the stock client see each other', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
  await ann.synced()
  await bob.synced()
  ann.doc.getText('t').insert(0, 'bonjour')
  await until(() => bob.doc.getText('t').toString() === 'bonjour')
  bob.doc.getText('t').delete(0, 3)
  await until(() => ann.doc.getText('t').toString() === 'jour')
  t.strictSame(plain(ann.doc), plain(bob.doc))
  const copy = new Y.Doc()
  Y.applyUpdate(copy, (await server.live.read(room))!)
  t.equal(copy.getText('t').toString(), 'jour')
})

t.test('a newcomer gets everything, a returner what was missed, both what was written offline', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  await ann.synced()
  for (let i = 0; i < 200; i++) ann.doc.getText('t').insert(0, `${i} `)
  await until(async () => (await server.live.read(room))!.length > 500)
  const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
  await bob.synced()
  // a newcomer sees what is stored: the last letters may be on their way there
  await until(() => bob.doc.getText('t').toString() === ann.doc.getText('t').toString())
  bob.provider.disconnect()
  bob.doc.getText('t').insert(0, 'hors ligne ')
  bob.doc.getText('t').delete(20, 5)
  ann.doc.getText('t').insert(0, 'en ligne ')
  bob.provider.connect()
  await until(() => ann.doc.getText('t').toString() === bob.doc.getText('t').toString())
  t.match(ann.doc.getText('t').toString(), /hors ligne/)
})

t.test('others see the identity that the server knows, whatever the client claims', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
  await ann.synced()
  await bob.synced()
  ann.provider.awareness.setLocalStateField('user', { name: 'Le ministre' })
  const seen = () =>
    (
      bob.provider.awareness.getStates().get(ann.doc.clientID) as {
        user?: { name: string; organisation: string }
      }
    )?.user
  await until(() => seen()?.name === 'writer-ann')
  t.equal(seen()!.organisation, 'Fédération de writer-ann')
  t.strictSame(
    server.live
      .presence([room])
      .get(room)!
      .map(person => person.name)
      .sort(),
    ['writer-ann', 'writer-bob']
  )
  ann.leave()
  await until(() => !bob.provider.awareness.getStates().has(ann.doc.clientID))
})

t.test('nobody speaks with the client id of another', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  const bob = stockClient(t, server.url, room, { person: 'writer-bob' })
  await ann.synced()
  await bob.synced()
  ann.doc.getText('t').insert(0, 'à moi')
  await until(() => bob.doc.getText('t').length === 5)
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(ann.doc))
  forged.clientID = ann.doc.clientID
  const mallory = stockClient(t, server.url, room, { person: 'writer-mallory', doc: forged })
  await mallory.synced()
  forged.getText('t').insert(5, ' (faux)')
  await until(() => mallory.closes.includes(4400))
  t.notOk(mallory.provider.shouldConnect, 'and does not try again')
  ann.doc.getText('t').insert(5, ', vraiment')
  await until(() => bob.doc.getText('t').toString() === 'à moi, vraiment')
})

t.test('a reader reads, and what they write changes nothing', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  server.rights.set('rita', 'read')
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  const rita = stockClient(t, server.url, room, { person: 'rita' })
  await ann.synced()
  await rita.synced()
  rita.doc.getText('t').insert(0, 'non')
  ann.doc.getText('t').insert(0, 'oui')
  await until(() => rita.doc.getText('t').toString().includes('oui'))
  t.equal(ann.doc.getText('t').toString(), 'oui')
  t.notOk(Buffer.from((await server.live.read(room))!).includes('non'))
  t.ok(rita.provider.wsconnected)
})

t.test('sockets end within a second of the right that opened them', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const [ann, bob, stranger] = ['writer-ann', 'writer-bob', 'stranger'].map(person =>
    stockClient(t, server.url, room, { person })
  )
  await ann!.synced()
  await bob!.synced()
  await until(() => stranger!.closes.includes(4404))
  server.rights.endSession('writer-ann')
  await until(() => ann!.closes.includes(4401), 1_000)
  server.rights.set('writer-bob', undefined)
  t.ok(bob!.provider.wsconnected, 'still a writer by default')
  server.rights.set('rita', 'read')
  const rita = stockClient(t, server.url, room, { person: 'rita' })
  await rita.synced()
  server.rights.set('rita', undefined)
  await until(() => rita.closes.includes(4403), 1_000)
})

t.test('a demoted writer goes on as a reader', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room, { person: 'writer-ann' })
  await ann.synced()
  ann.doc.getText('t').insert(0, 'avant')
  await until(async () => Buffer.from((await server.live.read(room))!).includes('avant'))
  server.rights.set('writer-ann', 'read')
  await new Promise(resolve => setTimeout(resolve, 50))
  ann.doc.getText('t').insert(0, 'après')
  await new Promise(resolve => setTimeout(resolve, 100))
  t.ok(ann.provider.wsconnected)
  t.notOk(Buffer.from((await server.live.read(room))!).includes('après'))
})

t.test('a room that is not there, no session, and a foreign page are refused', async t => {
  const server = await liveServer(t)
  const room = await server.newRoom()
  const missing = stockClient(t, server.url, '5dbc8bb4-2dd0-4e8a-9f3c-000000000000')
  const nobody = stockClient(t, server.url, room, { person: '' })
  const odd = stockClient(t, server.url, 'no-uuid')
  await until(() => missing.closes.includes(4404) && odd.closes.includes(4404))
  await until(() => nobody.closes.includes(4401))
  const hosts = [
    'https://evil.example',
    'null',
    `http://127.0.0.1.evil.example:${server.port}`,
    'file://',
    ''
  ]
  for (const origin of hosts) {
    const status = await new Promise(resolve => {
      const ws = new WebSocket(`${server.url}/${room}`, { headers: { cookie: 'person=writer', origin } })
      ws.on('unexpected-response', (_, response) => resolve(response.statusCode))
      ws.on('open', () => resolve('open'))
      ws.on('error', () => {})
    })
    t.equal(status, 403, `origin "${origin}"`)
  }
})

t.test('a lone quiet client is not taken for dead', async t => {
  const server = await liveServer(t, { limits: { heartbeat: 1_100 } })
  const room = await server.newRoom()
  const ann = stockClient(t, server.url, room)
  await ann.synced()
  ann.provider.awareness.setLocalState(null)
  const before = ann.provider.wsLastMessageReceived
  await until(() => ann.provider.wsLastMessageReceived > before + 1_000, 4_000)
  t.ok(ann.provider.wsconnected)
})
