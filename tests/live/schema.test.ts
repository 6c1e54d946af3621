import { getSchema, type JSONContent } from '@tiptap/core'
import { prosemirrorJSONToYDoc, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import t from 'tap'
import * as Y from 'yjs'
import { documentExtensions } from '../../shared/editor/extensions.ts'
import { documentSchema } from '../../shared/editor/schema.ts'
import { FRAGMENT, documentOf, initialUpdate } from '../../shared/editor/yjs.ts'
import { memoryLog } from '../../server/live/update-log-memory.ts'
import { liveServer } from './live-server.ts'
import { Wire } from './wire.ts'
import { ourClient, type OurClient } from './our-client.ts'
import { stockClient, until } from './stock-client.ts'

// A document that is written with a newer schema, while pages with the older editor are still open.

const OLD = 4
const NEW = 5

/** The editor of before there were tables. */
const oldSchema = getSchema(documentExtensions().filter(({ name }) => !/^table/i.test(name)))

const text = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })
const table: JSONContent = {
  type: 'table',
  content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [text('31 testeuses')] }] }]
}

/** Reads the document as an editor of the old schema does, at each change: what it does not know, it deletes. */
function bindOldEditor(doc: Y.Doc, isReady: () => boolean = () => true): void {
  const read = () => {
    if (isReady()) yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(FRAGMENT), oldSchema)
  }
  read()
  doc.on('update', read)
}

/** Puts a table at the end, as the new editor does. */
function addTable({ doc }: OurClient): void {
  const made = prosemirrorJSONToYDoc(documentSchema, { type: 'doc', content: [table] }, FRAGMENT)
  const [element] = made.getXmlFragment(FRAGMENT).toArray() as Y.XmlElement[]
  const fragment = doc.getXmlFragment(FRAGMENT)
  fragment.insert(fragment.length, [element!.clone()])
}

const first = () => initialUpdate({ type: 'doc', content: [text('Avant.')] })
const holds = (doc: Y.Doc) => JSON.stringify(documentOf(doc)).includes('31 testeuses')

t.test('an editor of an older schema deletes what it does not know', async t => {
  // the danger that the rest of this file is about
  const server = await liveServer(t)
  const room = await server.newRoom(first(), OLD)
  const old = stockClient(t, server.url, room, { person: 'writer-old' })
  await old.synced()
  bindOldEditor(old.doc)
  const ann = ourClient(t, server.url, room, { person: 'writer-ann', schemaVersion: NEW })
  await ann.saved()
  addTable(ann)
  await until(() => !holds(ann.doc), 5_000, 'the table is gone for everybody')
})

t.test('whoever opens a document with a newer editor keeps the older ones from it', async t => {
  const server = await liveServer(t, { schemaVersion: NEW })
  const room = await server.newRoom(first(), OLD)
  const old = ourClient(t, server.url, room, { person: 'writer-old', schemaVersion: OLD })
  await old.saved()
  bindOldEditor(old.doc)
  const ann = ourClient(t, server.url, room, { person: 'writer-ann', schemaVersion: NEW })
  await ann.saved()
  addTable(ann)
  await until(() => old.kind() === 'refused')
  t.match(old.live.getSnapshot().saving, { reason: 'upgrade' })
  await ann.saved()
  const again = ourClient(t, server.url, room, { person: 'writer-late', schemaVersion: OLD })
  bindOldEditor(again.doc, () => again.live.getSnapshot().isReady)
  await until(() => again.kind() === 'refused')
  const bob = ourClient(t, server.url, room, { person: 'writer-bob', schemaVersion: NEW })
  await bob.saved()
  t.ok(holds(bob.doc), 'nothing is deleted')
  t.match(await server.live.describe(room), { schemaVersion: NEW })
})

t.test('what an older editor wrote offline is there once its page is the new one', async t => {
  const server = await liveServer(t, { schemaVersion: NEW })
  const room = await server.newRoom(first(), OLD)
  const old = ourClient(t, server.url, room, { person: 'writer-old', schemaVersion: OLD })
  await old.saved()
  old.live.provider.disconnect()
  const fragment = old.doc.getXmlFragment(FRAGMENT)
  fragment.insert(0, [new Y.XmlElement('paragraph')])
  ;(fragment.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('Dans le train.')])
  const ann = ourClient(t, server.url, room, { person: 'writer-ann', schemaVersion: NEW })
  await ann.saved()
  addTable(ann)
  await ann.saved()
  old.live.provider.connect()
  await until(() => old.kind() === 'refused')
  const { device } = old
  await old.live.close()
  const upgraded = ourClient(t, server.url, room, { person: 'writer-old', device, schemaVersion: NEW })
  await upgraded.saved()
  const seen = JSON.stringify(documentOf(upgraded.doc))
  t.match(seen, 'Dans le train.')
  t.ok(holds(upgraded.doc))
})

t.test('a reader and a false claim raise nothing', async t => {
  const server = await liveServer(t, { schemaVersion: NEW })
  const room = await server.newRoom(first(), OLD)
  server.rights.set('reader-rita', 'read')
  const rita = ourClient(t, server.url, room, { person: 'reader-rita', schemaVersion: NEW })
  await until(() => rita.live.getSnapshot().isReady)
  t.match(await server.live.describe(room), { schemaVersion: OLD })
  server.rights.set('reader-rita', 'write')
  await until(async () => (await server.live.describe(room))?.schemaVersion === NEW)
  const liar = ourClient(t, server.url, room, { person: 'writer-liar', schemaVersion: 999_999 })
  await liar.saved()
  t.match(await server.live.describe(room), { schemaVersion: NEW }, 'nobody locks the others out')
})

t.test('the older editor on another node is sent away before it sees anything', async t => {
  const wire = new Wire()
  const log = memoryLog()
  const node = () => liveServer(t, { log, relay: wire.end(), schemaVersion: NEW, limits: { repair: 200 } })
  const [one, two] = [await node(), await node()]
  for (const isLost of [false, true]) {
    wire.isCut = isLost
    const room = await one.newRoom(first(), OLD)
    const old = ourClient(t, two.url, room, { person: 'writer-old', schemaVersion: OLD })
    await old.saved()
    bindOldEditor(old.doc)
    const ann = ourClient(t, one.url, room, { person: 'writer-ann', schemaVersion: NEW })
    await ann.saved()
    addTable(ann)
    await until(() => old.kind() === 'refused')
    await ann.saved()
    t.ok(holds(ann.doc))
    t.notOk(holds(old.doc), 'it never saw the table')
  }
})
