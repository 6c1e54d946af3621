import type { Node as DocumentNode } from '@tiptap/pm/model'
import t from 'tap'
import { newBlockId, withBlockIds } from '../../shared/editor/block-identifier.ts'
import { documentSchema } from '../../shared/editor/schema.ts'
import { coWriters, meet, randomOf, seeds, type CoWriter, type Random } from './co-writer.ts'

const RUNS = 60
const footnote = documentSchema.nodes['footnote']!

t.test('footnotes that two or three people add at the same time are all kept, and numbered once', async t => {
  for (const seed of seeds(RUNS)) {
    const random = randomOf(seed)
    const writers = coWriters(note(), 2 + random(2))
    const added: string[] = []
    for (let step = 0; step < 12; step++) {
      for (const writer of writers) {
        if (random(3) > 0) added.push(addFootnote(writer, random))
        else type(writer, random)
      }
      if (random(3) === 0) meet(writers)
    }
    meet(writers)
    const kept = writers.map(({ ydoc: _ydoc, doc }) => footnotesOf(doc()))
    for (const notes of kept) {
      t.same(notes, kept[0], `seed ${seed}: everybody numbers them alike`)
      t.equal(new Set(notes).size, notes.length, `seed ${seed}: none has two numbers`)
    }
    t.same(kept[0]!.toSorted(), added.toSorted(), `seed ${seed}: none is lost`)
  }
})

t.test('a footnote keeps its text when another is added before it', async t => {
  const [one, two] = coWriters(note(), 2) as [CoWriter, CoWriter]
  one.change(tr =>
    tr.insert(8, footnote.create({ blockId: 'aaaaaaaaaaaa' }, documentSchema.text('La source.')))
  )
  meet([one, two])
  two.change(tr => tr.insert(3, footnote.create({ blockId: 'bbbbbbbbbbbb' })))
  one.change(tr => tr.insertText(' Page 12.', 8 + 1 + 'La source.'.length))
  meet([one, two])
  for (const writer of [one, two]) {
    t.same(footnotesOf(writer.doc()), ['bbbbbbbbbbbb', 'aaaaaaaaaaaa'])
    t.ok(writer.doc().textContent.includes('La source. Page 12.'))
  }
})

function note() {
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  return withBlockIds({
    type: 'doc',
    content: [
      paragraph('Les fédérations mesurent leur impact ensemble.'),
      paragraph('Chaque pôle a sa méthode.'),
      paragraph('Trois versants, une rivière.')
    ]
  })
}

/** Ids of the footnotes in the order in which they are numbered. */
function footnotesOf(doc: DocumentNode): string[] {
  const ids: string[] = []
  doc.descendants(node => {
    if (node.type === footnote) ids.push(node.attrs['blockId'] as string)
  })
  return ids
}

function addFootnote(writer: CoWriter, random: Random): string {
  const blockId = newBlockId()
  const at = placeOf(writer.doc(), random)
  writer.change(tr => tr.insert(at, footnote.create({ blockId }, documentSchema.text(`Note ${blockId}`))))
  return blockId
}

function type(writer: CoWriter, random: Random): void {
  const at = placeOf(writer.doc(), random)
  writer.change(tr => tr.insertText('mot ', at))
}

/** Somewhere in a line, not within a footnote. */
function placeOf(doc: DocumentNode, random: Random): number {
  const places: number[] = []
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    let at = pos + 1
    places.push(at)
    node.forEach(child => {
      if (child.isText) for (let index = 1; index < child.nodeSize; index++) places.push(at + index)
      at += child.nodeSize
      places.push(at)
    })
    return false
  })
  return places[random(places.length)]!
}
