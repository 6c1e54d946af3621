import t, { type Test } from 'tap'
import * as Y from 'yjs'
import { withBlockIds } from '../../shared/editor/block-identifier.ts'
import type { DocumentJson } from '../../shared/editor/schema.ts'
import type { Claim } from '../../shared/editor/suggestions/claim.ts'
import { settledText } from '../../shared/editor/suggestions/settled.ts'
import { FRAGMENT, documentOf, initialUpdate } from '../../shared/editor/yjs.ts'
import { writerIn } from '../editor/co-writer.ts'
import { liveServer, personIdOf, type LiveServer } from './live-server.ts'
import { ourClient } from './our-client.ts'
import { until } from './stock-client.ts'

// Somebody who may only suggest, with an editor that does what it likes.

const note: DocumentJson = withBlockIds({
  type: 'doc',
  content: ['Les fédérations mesurent ensemble.', 'Trois versants.'].map(text => ({
    type: 'paragraph',
    content: [{ type: 'text', text }]
  }))
})

let count = 0
const claimOf = (name: string, other: Partial<Claim> = {}): Claim => ({
  id: `s${++count}`,
  personId: personIdOf(name),
  name,
  organisation: `Fédération de ${name}`,
  at: '2026-11-22T14:00:00Z',
  ...other
})

const server: LiveServer = await liveServer(t, { schemaVersion: 3 })

/** Mallory may only suggest; Ann writes. */
async function room(t: Test) {
  server.rights.set('mallory', 'suggest')
  const id = await server.newRoom(initialUpdate(note), 3)
  const ann = ourClient(t, server.url, id, { person: 'writer-ann', schemaVersion: 3 })
  const mallory = ourClient(t, server.url, id, { person: 'mallory', schemaVersion: 3 })
  await ann.saved()
  await mallory.saved()
  return { ann, mallory, stored: async () => documentOf(await docOf(id)) }
}

async function docOf(id: string): Promise<Y.Doc> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await server.live.read(id))!)
  return doc
}

t.test('whoever may only suggest is told so, and what they suggest reaches the others', async t => {
  const { ann, mallory, stored } = await room(t)
  t.equal(mallory.live.getSnapshot().role, 'suggest')
  const editor = writerIn(mallory.doc)
  editor.suggest(tr => tr.insertText(' vraiment', 17), claimOf('mallory'))
  await mallory.saved()
  editor.suggest(tr => tr.delete(1, 5), claimOf('mallory'))
  editor.suggest(tr => tr.delete(tr.doc.child(0).nodeSize, tr.doc.content.size), claimOf('mallory'))
  await mallory.saved()
  await until(() => JSON.stringify(documentOf(ann.doc)).includes('vraiment'))
  t.same(settledText(await stored()), documentOf(await docOfUpdate()), 'the text is what it was')
})

const docOfUpdate = async () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, initialUpdate(note))
  return doc
}

t.test('they may suggest while somebody writes, and take back what they suggested', async t => {
  const { ann, mallory, stored } = await room(t)
  const [writer, editor] = [writerIn(ann.doc), writerIn(mallory.doc)]
  const claim = claimOf('mallory')
  editor.suggest(tr => tr.insertText('Toutes. ', 1), claim)
  writer.change(tr => tr.insertText(' Et plus.', tr.doc.content.size - 1))
  await Promise.all([ann.saved(), mallory.saved()])
  await until(() => JSON.stringify(documentOf(ann.doc)).includes('Toutes'))
  writerIn(mallory.doc).decide(({ id }) => (id === claim.id ? 'reject' : 'keep'))
  await mallory.saved()
  const text = JSON.stringify(await stored())
  t.match(text, 'Et plus.')
  t.notMatch(text, 'Toutes')
})

type Mischief = (doc: Y.Doc) => void
const writing =
  (edit: Parameters<ReturnType<typeof writerIn>['change']>[0]): Mischief =>
  doc =>
    writerIn(doc).change(edit)
const suggesting =
  (claim: Claim): Mischief =>
  doc =>
    writerIn(doc).suggest(tr => tr.insertText('faux ', 1), claim)

const refused: Record<string, Mischief> = {
  'write a letter': writing(tr => tr.insertText('x', 3)),
  'delete a letter': writing(tr => tr.delete(3, 4)),
  'make a word bold': writing(tr => tr.addMark(1, 4, tr.doc.type.schema.marks['bold']!.create())),
  'put in a block': writing(tr => tr.insert(0, tr.doc.type.schema.nodes['paragraph']!.create())),
  'take out a block': writing(tr => tr.delete(0, tr.doc.child(0).nodeSize)),
  'change what a block is': writing(tr =>
    tr.setBlockType(1, 1, tr.doc.type.schema.nodes['heading']!, ({ attrs }) => attrs)
  ),
  'suggest as somebody else': suggesting(claimOf('writer-ann')),
  'suggest under another name': suggesting(claimOf('mallory', { name: 'La directrice' })),
  'suggest for another organisation': suggesting(claimOf('mallory', { organisation: 'ConcertES' })),
  'accept what somebody suggests': doc => writerIn(doc).decide(() => 'accept'),
  'reject what somebody suggests': doc => writerIn(doc).decide(() => 'reject'),
  'put what no editor can read into a block': doc => {
    const paragraph = doc.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement
    paragraph.insert(0, [new Y.XmlElement('table')])
  },
  'put a block where none may be': doc => {
    const paragraph = doc.getXmlFragment(FRAGMENT).get(0) as Y.XmlElement
    paragraph.insert(0, [new Y.XmlElement('mathBlock')])
  },
  'write beside the text': doc => void doc.getMap('elsewhere').set('x', 1),
  'turn the name of a suggestion into another': doc => {
    const paragraph = doc.getXmlFragment(FRAGMENT).get(1) as Y.XmlElement
    paragraph.setAttribute('deletion', JSON.stringify(claimOf('writer-bob')))
  }
}

for (const [deed, mischief] of Object.entries(refused)) {
  t.test(`whoever may only suggest cannot ${deed}`, async t => {
    const { ann, mallory, stored } = await room(t)
    writerIn(ann.doc).suggest(tr => tr.insertText('Anne dit. ', 1), claimOf('writer-ann'))
    await ann.saved()
    await until(() => JSON.stringify(documentOf(mallory.doc)).includes('Anne dit'))
    const before = await stored()
    mallory.doc.transact(() => mischief(mallory.doc))
    await until(() => mallory.kind() === 'refused')
    t.match(mallory.live.getSnapshot().saving, { reason: 'not-suggested' })
    t.same(await stored(), before, 'nothing changed')
    t.same(documentOf(ann.doc), before, 'nobody saw anything')
  })
}

t.test('who loses the right to write goes on suggesting, and who gets it writes', async t => {
  const { mallory } = await room(t)
  server.rights.set('mallory', 'write')
  await until(() => mallory.live.getSnapshot().role === 'write')
  writerIn(mallory.doc).change(tr => tr.insertText('Bien. ', 1))
  await mallory.saved()
  server.rights.set('mallory', 'suggest')
  await until(() => mallory.live.getSnapshot().role === 'suggest')
  writerIn(mallory.doc).change(tr => tr.insertText('x', 1))
  await until(() => mallory.kind() === 'refused')
})
