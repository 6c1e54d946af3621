import t from 'tap'
import { changeBetween } from '../../client/features/comments/marks/document-change.ts'
import { PlaceBook, type Watched } from '../../client/features/comments/marks/place-book.ts'
import type { ThreadAnchor } from '../../shared/comments/place.ts'
import { documentSchema } from '../../shared/editor/schema.ts'
import { documentWith, paragraph, place, rewrite, writers, type Writer } from '../annotations/writer.ts'

const FIRST = 'La première phrase parle de la démarche suivie.'
const SECOND = 'La deuxième phrase parle des entreprises testeuses.'
const THIRD = 'La troisième phrase parle des constats partagés.'
const note = () => documentWith(paragraph(FIRST), paragraph(SECOND), paragraph(THIRD))

const watched = (writer: Writer, quote: string, id = quote): Watched => ({
  id,
  anchor: { ...writer.annotate(quote), block: null } satisfies ThreadAnchor,
  state: 'anchored',
  range: null,
  words: null
})
const look = (book: PlaceBook, writer: Writer) => {
  for (const _ of book.look(writer.doc(), writer.text(), undefined));
}
const textOf = (writer: Writer, book: PlaceBook, id: string) => {
  const { from, to } = book.now().get(id)!
  return writer.doc().textBetween(from, to, ' ')
}

t.test('what is typed before a thread carries it along without a look', async t => {
  const [writer] = writers(note()) as [Writer]
  const book = new PlaceBook()
  t.ok(book.watch([watched(writer, SECOND)]))
  look(book, writer)
  writer.edit(tr => {
    tr.insert(1, documentSchema.text('Tout au début. '))
    book.changed(tr.mapping)
  })
  t.equal(textOf(writer, book, SECOND), SECOND)
})

t.test('a thread whose words went is lost until the next look finds them or says detached', async t => {
  const [writer] = writers(note()) as [Writer]
  const book = new PlaceBook()
  book.watch([watched(writer, SECOND)])
  look(book, writer)
  const { from, to } = place(writer, SECOND)
  writer.edit(tr => {
    tr.delete(from, to)
    book.changed(tr.mapping)
  })
  t.equal(book.now().get(SECOND)!.isLost, true)
  look(book, writer)
  t.match(book.now().get(SECOND), { state: 'detached', isLost: false })
  writer.edit(tr => {
    tr.insert(1, documentSchema.text(`${SECOND} `))
    book.changed(tr.mapping)
  })
  look(book, writer)
  t.equal(textOf(writer, book, SECOND), SECOND, 'they came back elsewhere')
})

t.test('what is typed while a look is under way is not lost', async t => {
  const [writer] = writers(note()) as [Writer]
  const book = new PlaceBook()
  book.watch([FIRST, SECOND, THIRD].map(quote => watched(writer, quote)))
  const steps = book.look(writer.doc(), writer.text(), undefined)
  steps.next()
  writer.edit(tr => {
    tr.insert(1, documentSchema.text('Entre-temps. '))
    book.changed(tr.mapping)
  })
  t.equal(book.now().size, 0, 'nothing is known before the first look ends')
  while (!steps.next().done);
  for (const quote of [FIRST, SECOND, THIRD]) t.equal(textOf(writer, book, quote), quote)
})

t.test('a thread that was attached anew is looked for at its new place', async t => {
  const [writer] = writers(note()) as [Writer]
  const book = new PlaceBook()
  book.watch([watched(writer, FIRST, 'one')])
  look(book, writer)
  t.equal(book.watch([watched(writer, FIRST, 'one')]), false, 'the same place again is nothing new')
  t.equal(book.watch([watched(writer, THIRD, 'one')]), true)
  look(book, writer)
  t.equal(textOf(writer, book, 'one'), THIRD)
  book.watch([])
  t.equal(book.now().size, 0)
})

t.test('rewording is said to be so, and undone it is as it was', async t => {
  const [writer] = writers(note()) as [Writer]
  const book = new PlaceBook()
  book.watch([watched(writer, SECOND)])
  look(book, writer)
  rewrite(writer, 'entreprises testeuses', 'organisations testeuses')
  look(book, writer)
  t.match(book.now().get(SECOND), {
    state: 'moved',
    words: 'La deuxième phrase parle des organisations testeuses.'
  })
  rewrite(writer, 'organisations testeuses', 'entreprises testeuses')
  look(book, writer)
  t.match(book.now().get(SECOND), { state: 'anchored', words: null })
})

t.test(
  'what others wrote is compared: positions outside of it move along, wherever it was written',
  async t => {
    const [writer] = writers(note()) as [Writer]
    const before = writer.doc()
    const { from, to } = place(writer, SECOND)
    rewrite(writer, 'première phrase', 'toute première phrase')
    rewrite(writer, 'constats partagés', 'constats')
    const change = changeBetween(before, writer.doc())
    t.equal(
      writer.doc().textBetween(change.map(from, 1), change.map(to, -1)),
      SECOND,
      'between two changed paragraphs'
    )
    const next = writer.doc()
    writer.edit(tr => tr.insert(0, documentSchema.nodeFromJSON(paragraph('Un paragraphe de plus.'))))
    const second = place(writer, SECOND)
    const inserted = changeBetween(next, writer.doc())
    t.equal(inserted.map(change.map(from, 1), 1), second.from)
  }
)

t.test('an unchanged document has no change', async t => {
  const [writer] = writers(note()) as [Writer]
  t.same(changeBetween(writer.doc(), writer.doc()).maps, [])
})

t.test('a keystroke costs the same with 2,000 threads as with 20', async t => {
  const blocks = Array.from({ length: 400 }, (_, index) =>
    paragraph(`Paragraphe ${index} avec une phrase que l’on commente et une autre encore.`)
  )
  const [writer] = writers(documentWith(...blocks)) as [Writer]
  const text = writer.text()
  const costOf = (count: number) => {
    const book = new PlaceBook()
    let mapped = 0
    book.watch(
      Array.from({ length: count }, (_, index) => {
        const block = text.blocks[index % text.blocks.length]!
        const quote = text.text.slice(block.start, block.end)
        const anchor = { ...writer.annotate(quote), block: null }
        return { id: `${index}`, anchor, state: 'anchored' as const, range: null, words: null }
      })
    )
    look(book, writer)
    const mapping = { map: (position: number) => (mapped++, position), mapResult: () => undefined as never }
    for (let key = 0; key < 100; key++) book.changed(mapping)
    return mapped
  }
  // counted, not timed: places are carried along when somebody asks, never while a key is handled
  t.equal(costOf(2000), costOf(20))
})
