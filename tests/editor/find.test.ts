import { Transform } from '@tiptap/pm/transform'
import t from 'tap'
import { finderOf, type FindQuery } from '../../client/features/documents/editor/find-text.ts'
import { nodeFinder } from '../../client/features/documents/editor/node-finder.ts'
import { documentSchema, type DocumentJson } from '../../shared/editor/schema.ts'
import { randomOf, seeds } from './co-writer.ts'

const text = (words: string, ...marks: string[]): DocumentJson => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map(type => ({ type })) })
})
const paragraph = (...content: (string | DocumentJson)[]): DocumentJson => ({
  type: 'paragraph',
  content: content.map(one => (typeof one === 'string' ? text(one) : one))
})
const docOf = (...content: DocumentJson[]) => documentSchema.nodeFromJSON({ type: 'doc', content })

/** The words that are found, as they stand in the text. */
function found(doc: ReturnType<typeof docOf>, words: string, options: Partial<FindQuery> = {}): string[] {
  const query = { text: words, isCaseKept: false, areAccentsKept: false, isWholeWord: false, ...options }
  return finderOf(query)(doc).map(({ from, to }) => doc.textBetween(from, to))
}

t.test('accents and capitals of the three languages do not matter, unless asked', async t => {
  const doc = docOf(paragraph('Économie sociale, ECONOMIE, économie. Coöperatie, coördinatie. Zoë’s café.'))
  t.same(found(doc, 'economie'), ['Économie', 'ECONOMIE', 'économie'])
  t.same(found(doc, 'économie', { areAccentsKept: true }), ['Économie', 'économie'])
  t.same(found(doc, 'économie', { areAccentsKept: true, isCaseKept: true }), ['économie'])
  t.same(found(doc, 'cooperatie'), ['Coöperatie'])
  t.same(found(doc, "zoe's cafe"), ['Zoë’s café'])
})

t.test('letters that are written in two ways are found both ways', async t => {
  const decomposed = 'e\u0301conomie'
  const doc = docOf(paragraph(`Le cœur, une ${decomposed}, 69\u202f%, l’œuvre`))
  t.same(found(doc, 'coeur'), ['cœur'])
  t.same(found(doc, 'cœur'), ['cœur'])
  t.same(found(doc, 'économie', { areAccentsKept: true }), [decomposed])
  t.same(found(doc, '69 %'), ['69\u202f%'])
  t.same(found(doc, "l'oeuvre"), ['l’œuvre'])
  t.same(found(doc, 'e', { areAccentsKept: true, isCaseKept: true }).length, 4, 'é is not e')
})

t.test('a whole word ends where letters and numbers end', async t => {
  const doc = docOf(paragraph('art, artiste, l’art, l’Art-thérapie, part, art2'))
  t.same(found(doc, 'art', { isWholeWord: true }), ['art', 'art', 'Art'])
})

t.test('a word in several marks is one word; a footnote in it parts it, and is searched itself', async t => {
  const footnote = { type: 'footnote', attrs: { blockId: 'aaaaaaaaaaaa' }, content: [text('une méthode')] }
  const doc = docOf(paragraph('mét', text('ho', 'bold'), text('de', 'italic'), ' et mé', footnote, 'thode'))
  t.same(found(doc, 'methode'), ['méthode', 'méthode'])
})

t.test('what is found is what stands there, whatever is looked for', async t => {
  for (const seed of seeds(40)) {
    const random = randomOf(seed)
    const letters = [...'aàéEÉœß’ -\u00a0\u0301\u0308xiI']
    const words = (length: number) => Array.from({ length }, () => letters[random(letters.length)]).join('')
    const doc = docOf(paragraph(words(1 + random(60)) || 'a', text(words(1 + random(20)), 'bold')))
    const all = doc.textContent
    const start = random(all.length)
    const wanted = all.slice(start, start + 1 + random(6))
    const query = { text: wanted, isCaseKept: true, areAccentsKept: true, isWholeWord: false }
    const matches = finderOf(query)(doc)
    let last = 0
    for (const { from, to } of matches) {
      t.ok(from >= last && to > from && to <= doc.content.size, `seed ${seed}: in order, within the text`)
      last = to
    }
  }
})

t.test('blocks that did not change are not read again', async t => {
  let read = 0
  const find = nodeFinder(node => {
    read++
    return node.type.name === 'heading'
  })
  const one = docOf(...Array.from({ length: 50 }, (_, index) => paragraph(`Paragraphe ${index}`)))
  find(one)
  const first = read
  const two = new Transform(one).insert(3, documentSchema.text('x')).doc
  find(two)
  t.ok(read - first < 60, `${read - first} of ${first} nodes were looked at`)
  t.equal(find(two), find(two), 'the same array for the same document')
})
