import t from 'tap'
import * as Y from 'yjs'
import { mapText } from '../../shared/anchors/document-text.ts'
import { openGuidance } from '../../shared/editor/open-guidance.ts'
import { headingNumbers, labelsOf, numberTargets, targetsOf } from '../../shared/editor/numbering.ts'
import { outlineOf } from '../../shared/editor/outline.ts'
import { plainText } from '../../shared/editor/plain-text.ts'
import { documentSchema, type DocumentJson } from '../../shared/editor/schema.ts'
import { documentOfUpdate, initialUpdate } from '../../shared/editor/yjs.ts'
import { coWriters } from './co-writer.ts'

const text = (words: string): DocumentJson => ({ type: 'text', text: words })
const paragraph = (...content: DocumentJson[]): DocumentJson => ({
  type: 'paragraph',
  attrs: { blockId: `p${content.length}`.padEnd(12, '0') },
  content
})
const heading = (
  level: number,
  words: string,
  blockId = words.toLowerCase().padEnd(12, '0')
): DocumentJson => ({
  type: 'heading',
  attrs: { level, blockId },
  content: [text(words)]
})
const table = (blockId: string, caption?: string): DocumentJson => ({
  type: 'table',
  attrs: { blockId, ...(caption && { caption }) },
  content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'paragraph' }] }] }]
})

const everything: DocumentJson = {
  type: 'doc',
  content: [
    heading(1, 'Un'),
    { type: 'tableOfContents' },
    { type: 'callout', attrs: { kind: 'warning' }, content: [paragraph(text('Attention.'))] },
    { type: 'pageBreak' },
    { type: 'mathBlock', attrs: { latex: 'a\n+ b' } },
    paragraph(text('Soit '), { type: 'mathInline', attrs: { latex: 'x' } }, text('.')),
    paragraph({ type: 'crossReference', attrs: { target: 'table1000000' } }),
    table('table1000000', 'Les testeurs'),
    { type: 'paragraph', attrs: { guidance: 'Décrivez la méthode.' } }
  ]
}

t.test('what the second version of the schema knows lives in a live document and comes back', async t => {
  const back = documentOfUpdate(initialUpdate(everything))
  t.match(
    back.content!.map(({ type }) => type),
    everything.content!.map(({ type }) => type)
  )
  t.match(back.content![2], { attrs: { kind: 'warning' } })
  t.match(back.content![4], { attrs: { latex: 'a\n+ b' } })
  t.match(back.content![6]!.content![0], { type: 'crossReference', attrs: { target: 'table1000000' } })
  t.match(back.content![7], { attrs: { caption: 'Les testeurs' } })
  t.match(back.content![8], { attrs: { guidance: 'Décrivez la méthode.' } })
})

t.test(
  'a document of the first version opens unchanged, and writing in it replaces no other block',
  async t => {
    const old: DocumentJson = {
      type: 'doc',
      content: [
        paragraph(text('Avant.')),
        { type: 'table', attrs: { blockId: 'tttttttttttt' }, content: table('x').content! },
        { type: 'paragraph', attrs: { blockId: 'zzzzzzzzzzzz' }, content: [text('Après.')] }
      ]
    }
    const update = initialUpdate(old)
    const [writer] = coWriters(documentOfUpdate(update), 1) as [ReturnType<typeof coWriters>[0]]
    t.notMatch(JSON.stringify(documentOfUpdate(update)), /guidance|caption/, 'nothing new is said of it')
    const before = Y.encodeStateVector(writer.ydoc)
    writer.change(tr => tr.insertText('!', 7))
    const change = Y.encodeStateAsUpdate(writer.ydoc, before)
    t.ok(change.length < 60, `one letter is one letter: ${change.length} bytes`)
  }
)

t.test('search, quotes and hashes read formulas and captions, never what is computed', async t => {
  const words = plainText(everything)
  t.equal(words, ['Un', 'Attention.', 'a + b', 'Soit x.', '', 'Les testeurs', '', ''].join('\n'))
  const node = documentSchema.nodeFromJSON(documentOfUpdate(initialUpdate(everything)))
  t.equal(mapText(node).text, words, 'annotations read the same')
})

t.test('headings are numbered by their levels; a level that was skipped is not counted', async t => {
  t.same(headingNumbers([1, 2, 2, 3, 1, 2]), ['1', '1.1', '1.2', '1.2.1', '2', '2.1'])
  t.same(headingNumbers([2, 4, 2]), ['1', '1.1', '2'])
  t.same(headingNumbers([3, 2, 1]), ['1', '2', '3'])
  t.same(headingNumbers([1, 3, 2, 3]), ['1', '1.1', '1.2', '1.2.1'])
  t.same(headingNumbers([]), [])
})

t.test(
  'figures and tables are numbered apart, by their captions, in the language of the document',
  async t => {
    const doc: DocumentJson = {
      type: 'doc',
      content: [
        heading(1, 'Un'),
        table('without00000'),
        table('first0000000', 'Premier'),
        { type: 'image', attrs: { blockId: 'figure000000', caption: 'Carte' } },
        { type: 'callout', content: [table('second000000', 'Deuxième')] }
      ]
    }
    const label = (language: 'fr' | 'nl' | 'en', hasNumberedHeadings: boolean) =>
      labelsOf(numberTargets(targetsOf(doc), { language, hasNumberedHeadings }))
    const dutch = label('nl', true)
    t.equal(dutch.get('first0000000')!.label, 'Tabel 1')
    t.equal(dutch.get('second000000')!.label, 'Tabel 2')
    t.equal(dutch.get('figure000000')!.label, 'Figuur 1')
    t.equal(dutch.get('without00000')!.number, '')
    t.equal(dutch.get('un0000000000')!.label, '1')
    t.equal(label('fr', false).get('un0000000000')!.label, 'Un')
    t.equal(label('fr', false).get('first0000000')!.label, 'Tableau 1')
    t.same(
      outlineOf(doc, { isNumbered: true }).map(({ number }) => number),
      ['1']
    )
  }
)

t.test('guidance is open until somebody writes', async t => {
  t.same(
    openGuidance(everything).map(({ guidance }) => guidance),
    ['Décrivez la méthode.']
  )
  const written = structuredClone(everything)
  written.content![8]!.content = [text('Voici.')]
  t.same(openGuidance(written), [])
})
