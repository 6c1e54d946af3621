import t from 'tap'
import * as Y from 'yjs'
import { describe, resolve } from '../../shared/anchors/anchor.ts'
import { mapText, textOfLines } from '../../shared/anchors/document-text.ts'
import { plainText } from '../../shared/editor/plain-text.ts'
import { documentSchema } from '../../shared/editor/schema.ts'
import { documentWith, paragraph, place, rewrite, writers, type Writer } from './writer.ts'

const SENTENCE = 'Les parties prenantes choisissent elles-mêmes la question évaluative.'
const note = () =>
  documentWith(
    paragraph('La démarche comporte trois étapes. Elle dure douze mois environ.', 'aaaaaaaaaaaa'),
    paragraph(`Un mentor accompagne chaque entreprise. ${SENTENCE} Une visite suit.`, 'bbbbbbbbbbbb'),
    paragraph('Les données sont récoltées pendant la deuxième étape.', 'cccccccccccc')
  )

t.test('the text that anchors count in is the text that search and hashes use', async t => {
  const json = documentWith(
    { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Étape 😀 un' }] },
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [paragraph('premier'), paragraph('')] }]
    },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'e' },
        { type: 'text', text: '\u0301te\u0301', marks: [{ type: 'bold' }] },
        { type: 'hardBreak' },
        { type: 'footnote', content: [{ type: 'text', text: 'voir là' }] },
        { type: 'text', text: ' fin' }
      ]
    },
    { type: 'image', attrs: { caption: 'Légende', alt: 'carte' } },
    { type: 'codeBlock', content: [{ type: 'text', text: 'a\nb' }] }
  )
  const doc = documentSchema.nodeFromJSON(json)
  const map = mapText(doc)
  t.equal(map.text, plainText(doc.toJSON()))
  t.match(map.text, 'été  [voir là] fin')
  for (const word of ['😀 un', 'premier', 'été', 'voir là', 'fin', 'b']) {
    const unit = map.text.indexOf(word)
    const range = { start: map.points.toPoints(unit), end: map.points.toPoints(unit + word.length) }
    const [from, to] = [map.positionAt(range.start, 1), map.positionAt(range.end, -1)]
    t.equal(doc.textBetween(from, to).normalize('NFC'), word, `the letters of "${word}"`)
    t.same({ start: map.offsetAt(from, 1), end: map.offsetAt(to, -1) }, range, `the offsets of "${word}"`)
  }
})

t.test('offsets count code points', async t => {
  const text = textOfLines('😀😀 une phrase 😀 à citer')
  const anchor = describe(text, { start: 3, end: 13 })!
  t.equal(anchor.exact, 'une phrase')
  t.same([anchor.start, anchor.end], [3, 13])
  t.same(resolve(anchor, textOfLines('😀😀😀 une phrase 😀 à citer')).range, { start: 4, end: 14 })
})

t.test('a selection of white space is no quote, and its white edges are left out', async t => {
  const text = textOfLines('un  deux trois')
  t.equal(describe(text, { start: 2, end: 4 }), undefined)
  t.equal(describe(text, { start: 2, end: 9 })!.exact, 'deux')
})

/** The same annotation as found by a screen (with living positions) and by the server (with the words alone). */
function bothWays(writer: Writer, anchor: ReturnType<Writer['annotate']>) {
  return { screen: writer.find(anchor), server: resolve({ ...anchor, live: null }, writer.text()) }
}

t.test('a sentence is found at its place after everything around it was rewritten', async t => {
  const [writer] = writers(note())
  const anchor = writer!.annotate(SENTENCE)
  rewrite(writer!, 'Un mentor accompagne chaque entreprise. ', 'Tout autre chose, et bien plus long : ')
  rewrite(writer!, ' Une visite suit.', ' Puis vient le bilan.')
  for (const found of Object.values(bothWays(writer!, anchor))) {
    t.same([found.state, found.confidence], ['anchored', 1])
    t.equal(writer!.words(found), SENTENCE)
  }
})

t.test('what is typed at the edges of a sentence stays outside of it', async t => {
  const [writer] = writers(note())
  const anchor = writer!.annotate('choisissent elles-mêmes')
  writer!.edit(tr => tr.insert(place(writer!, 'choisissent').from, documentSchema.text('décident et ')))
  writer!.edit(tr => tr.insert(place(writer!, 'elles-mêmes').to, documentSchema.text(' toujours')))
  t.equal(writer!.words(writer!.find(anchor)), 'choisissent elles-mêmes')
})

t.test('a sentence that is reworded is found and said to have changed', async t => {
  const [writer] = writers(note())
  const anchor = writer!.annotate(SENTENCE)
  rewrite(writer!, 'choisissent elles-mêmes', 'choisissent librement, avec leur mentor,')
  for (const found of Object.values(bothWays(writer!, anchor))) {
    t.equal(found.state, 'moved')
    t.ok(found.confidence > 0.6 && found.confidence < 1)
    t.match(writer!.words(found)!, /^Les parties prenantes .* la question évaluative\.$/)
  }
})

t.test('a sentence is found after its paragraph was split inside it, and before it', async t => {
  for (const words of ['elles-mêmes', 'Les parties']) {
    const [writer] = writers(note())
    const anchor = writer!.annotate(SENTENCE)
    writer!.edit(tr => tr.split(place(writer!, words).from))
    for (const found of Object.values(bothWays(writer!, anchor))) {
      t.equal(found.state, 'anchored')
      t.equal(writer!.words(found)!.replace('\n', ''), SENTENCE)
    }
  }
})

t.test('a sentence over two paragraphs is found after they were joined', async t => {
  const [writer] = writers(note())
  const anchor = writer!.annotate('Elle dure douze mois environ.\nUn mentor accompagne')
  const end = writer!.doc().firstChild!.nodeSize
  writer!.edit(tr => tr.join(end))
  for (const found of Object.values(bothWays(writer!, anchor))) {
    t.not(found.state, 'orphan')
    t.equal(writer!.words(found), 'Elle dure douze mois environ.Un mentor accompagne')
  }
})

t.test('a sentence that is carried to another place is found there', async t => {
  const [writer] = writers(note())
  const anchor = writer!.annotate(SENTENCE)
  rewrite(writer!, `${SENTENCE} `, '')
  rewrite(writer!, 'Les données sont récoltées', `${SENTENCE} Ensuite, les données sont récoltées`)
  for (const found of Object.values(bothWays(writer!, anchor))) {
    t.equal(found.state, 'moved')
    t.equal(writer!.words(found), SENTENCE)
  }
})

t.test('a paragraph that is carried away takes its annotation along', async t => {
  const [writer] = writers(note())
  const anchor = writer!.annotate(SENTENCE)
  const start = writer!.doc().firstChild!.nodeSize
  const carried = writer!.doc().child(1)
  writer!.edit(tr => tr.delete(start, start + carried.nodeSize).insert(0, carried))
  for (const found of Object.values(bothWays(writer!, anchor))) {
    t.equal(found.state, 'anchored')
    t.equal(writer!.words(found), SENTENCE)
  }
})

t.test('a sentence whose text is gone is an orphan, and comes back with its text', async t => {
  const [writer] = writers(note())
  const anchor = writer!.annotate(SENTENCE)
  rewrite(writer!, SENTENCE, 'Le comité tranche.')
  for (const found of Object.values(bothWays(writer!, anchor))) {
    t.same(found, { state: 'orphan', range: null, confidence: 0 })
  }
  rewrite(writer!, 'Le comité tranche.', SENTENCE)
  for (const found of Object.values(bothWays(writer!, anchor))) t.equal(found.state, 'anchored')
})

t.test('of two equal sentences the annotated one is meant, also when it is the one that went', async t => {
  const twice = 'À valider par le comité de pilotage.'
  const [writer] = writers(
    documentWith(
      paragraph(`Premier point, sur le calendrier du projet. ${twice}`),
      paragraph('Entre les deux, une page entière. '.repeat(40)),
      paragraph(`Second point, sur le budget des partenaires. ${twice}`)
    )
  )
  const second = writer!.annotate(twice, 1)
  const first = writer!.annotate(twice, 0)
  for (const found of Object.values(bothWays(writer!, second))) t.equal(found.range!.start, second.start)
  rewrite(writer!, `projet. ${twice}`, 'projet.')
  for (const found of Object.values(bothWays(writer!, second))) t.equal(found.state, 'anchored')
  for (const found of Object.values(bothWays(writer!, first))) t.equal(found.state, 'orphan')
})

t.test('a single word that is gone is not found in another sentence', async t => {
  const [writer] = writers(note())
  const anchor = writer!.annotate('mentor')
  rewrite(writer!, 'Un mentor accompagne', 'Quelqu’un accompagne')
  rewrite(writer!, 'deuxième étape', 'deuxième étape, avec le mentor')
  for (const found of Object.values(bothWays(writer!, anchor))) t.equal(found.state, 'orphan')
})

t.test('two people who write around and in a sentence offline both find it after they meet', async t => {
  const [ines, koen] = writers(note(), 2)
  const anchor = ines!.annotate(SENTENCE)
  rewrite(ines!, 'Un mentor accompagne chaque entreprise.', 'Chaque entreprise a son mentor.')
  rewrite(koen!, 'elles-mêmes', 'eux-mêmes')
  koen!.edit(tr => tr.split(place(koen!, 'Une visite').from))
  ines!.receive(Y.encodeStateAsUpdate(koen!.ydoc))
  koen!.receive(Y.encodeStateAsUpdate(ines!.ydoc))
  t.equal(ines!.text().text, koen!.text().text)
  for (const writer of [ines!, koen!]) {
    const found = writer.find(anchor)
    t.equal(found.state, 'moved')
    t.equal(writer.words(found), SENTENCE.replace('elles-mêmes', 'eux-mêmes'))
  }
})
