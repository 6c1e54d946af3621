import type { Node as DocumentNode } from '@tiptap/pm/model'
import { canJoin, canSplit } from '@tiptap/pm/transform'
import t from 'tap'
import { withBlockIds } from '../../shared/editor/block-identifier.ts'
import { documentSchema } from '../../shared/editor/schema.ts'
import { coWriters, meet, randomOf, seeds, type CoWriter, type Random } from './co-writer.ts'

const RUNS = 40
const STEPS = 40

const deeds = { split, merge, move, copy, cut, type, undo, redo }
type Deed = keyof typeof deeds

t.test('ids stay unique while one splits, merges, moves, copies, undoes and redoes', async t => {
  for (const seed of seeds(RUNS)) {
    const random = randomOf(seed)
    const [writer] = coWriters(note(), 1) as [CoWriter]
    for (let step = 0; step < STEPS; step++) {
      const deed = scribble(writer, random)
      const ids = idsOf(writer.doc())
      t.equal(ids.includes(null), false, `seed ${seed}, step ${step}, ${deed}: every block has an id`)
      t.equal(new Set(ids).size, ids.length, `seed ${seed}, step ${step}, ${deed}: no two have the same`)
    }
  }
})

t.test(
  'ids are unique again with the first block that somebody makes after several moved the same',
  async t => {
    for (const seed of seeds(RUNS)) {
      const random = randomOf(seed)
      const writers = coWriters(note(), 2 + random(2))
      for (let step = 0; step < STEPS; step++) {
        for (const writer of writers) if (random(2)) scribble(writer, random)
        if (random(4) === 0) meet(writers)
      }
      meet(writers)
      // two of them at once: both put it right, and do not argue
      for (const writer of writers.slice(0, 2)) appendParagraph(writer)
      meet(writers)
      for (const writer of writers) {
        t.same(writer.doc().toJSON(), writers[0]!.doc().toJSON(), `seed ${seed}: all have the same text`)
        const ids = idsOf(writer.doc())
        t.equal(new Set(ids).size, ids.length, `seed ${seed}: no two blocks have the same id`)
      }
    }
  }
)

t.test('a block that is moved, cut and put back, or taken back by undo is the same block', async t => {
  const [writer] = coWriters(note(), 1) as [CoWriter]
  const before = idsOf(writer.doc())
  move(writer, () => 0)
  t.same(idsOf(writer.doc()).toSorted(), before.toSorted(), 'moved')
  writer.undo()
  writer.undo()
  t.same(idsOf(writer.doc()), before, 'moved back by undo')
  const first = writer.doc().child(0)
  writer.change(tr => tr.delete(0, first.nodeSize))
  writer.change(tr => tr.insert(tr.doc.content.size, first))
  t.equal(writer.doc().lastChild!.attrs['blockId'], before[0], 'cut and pasted')
})

t.test(
  'a split leaves the id with the part that keeps the text, a merge with the block that stays',
  async t => {
    const [writer] = coWriters(note(), 1) as [CoWriter]
    const [id] = idsOf(writer.doc())
    writer.change(tr => tr.split(1))
    t.equal(writer.doc().child(1).attrs['blockId'], id, 'split in front of the text')
    t.not(writer.doc().child(0).attrs['blockId'], id)
    writer.undo()
    writer.change(tr => tr.split(5))
    t.equal(writer.doc().child(0).attrs['blockId'], id, 'split within the text')
    writer.change(tr => tr.join(writer.doc().child(0).nodeSize))
    t.equal(writer.doc().child(0).attrs['blockId'], id, 'merged')
  }
)

function note() {
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  return withBlockIds({
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Méthode' }] },
      paragraph('Les fédérations mesurent leur impact ensemble.'),
      { type: 'callout', attrs: { kind: 'note' }, content: [paragraph('À retenir.'), paragraph('Et ceci.')] },
      {
        type: 'bulletList',
        content: ['Insertion', 'Solidarité', 'AESS'].map(text => ({
          type: 'listItem',
          content: [paragraph(text)]
        }))
      },
      { type: 'mathBlock', attrs: { latex: 'x^2' } },
      { type: 'pageBreak' },
      paragraph('Trois versants, une rivière.')
    ]
  })
}

function idsOf(doc: DocumentNode): (string | null)[] {
  const ids: (string | null)[] = []
  doc.descendants(node => {
    if ('blockId' in node.attrs) ids.push(node.attrs['blockId'] as string | null)
  })
  return ids
}

function scribble(writer: CoWriter, random: Random): Deed {
  const names = Object.keys(deeds) as Deed[]
  const name = names[random(names.length)]!
  deeds[name](writer, random)
  if (writer.doc().textContent === '' && writer.doc().childCount < 2) appendParagraph(writer)
  return name
}

function undo(writer: CoWriter): void {
  writer.undo()
}
function redo(writer: CoWriter): void {
  writer.redo()
}

function split(writer: CoWriter, random: Random): void {
  const at = random(writer.doc().content.size)
  if (canSplit(writer.doc(), at)) writer.change(tr => tr.split(at))
}

function merge(writer: CoWriter, random: Random): void {
  const places: number[] = []
  writer.doc().forEach((node, offset) => {
    const isPair = writer.doc().resolve(offset).nodeBefore?.type === node.type
    if (isPair && canJoin(writer.doc(), offset)) places.push(offset)
  })
  if (places.length > 0) writer.change(tr => tr.join(places[random(places.length)]!))
}

/** As the keys and the handle do: out first, in then. */
function move(writer: CoWriter, random: Random): void {
  const { from, to } = blockOf(writer.doc(), random)
  if (writer.doc().childCount < 2) return
  const { content } = writer.doc().slice(from, to)
  writer.change(tr => tr.delete(from, to))
  const doc = writer.doc()
  const target = doc.resolve(blockOf(doc, random).to).pos
  writer.change(tr => tr.insert(target, content))
}

function copy(writer: CoWriter, random: Random): void {
  const { from, to } = blockOf(writer.doc(), random)
  const target = blockOf(writer.doc(), random).to
  writer.change(tr => tr.replace(target, target, writer.doc().slice(from, to)))
}

function cut(writer: CoWriter, random: Random): void {
  const { from, to } = blockOf(writer.doc(), random)
  if (writer.doc().childCount > 3) writer.change(tr => tr.delete(from, to))
}

function type(writer: CoWriter, random: Random): void {
  const places: number[] = []
  writer.doc().descendants((node, pos) => {
    if (node.isTextblock) places.push(pos + 1 + random(node.content.size + 1))
  })
  if (places.length > 0) writer.change(tr => tr.insertText('mot ', places[random(places.length)]!))
}

function appendParagraph(writer: CoWriter): void {
  writer.change(tr => tr.insert(tr.doc.content.size, documentSchema.nodes['paragraph']!.create()))
}

/** One of the blocks of the document itself. */
function blockOf(doc: DocumentNode, random: Random): { from: number; to: number } {
  const index = random(doc.childCount)
  let from = 0
  for (let at = 0; at < index; at++) from += doc.child(at).nodeSize
  return { from, to: from + doc.child(index).nodeSize }
}
