import { Fragment, Slice, type Node as DocumentNode } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { canJoin, canSplit, findWrapping, liftTarget } from '@tiptap/pm/transform'
import { documentSchema } from '../../shared/editor/schema.ts'
import type { Random } from './co-writer.ts'

/** What a person may do to a document in one step. */
export type Edit = (tr: Transaction) => void
type Maker = (doc: DocumentNode, random: Random) => Edit | undefined

function textPlaces(doc: DocumentNode): number[] {
  const places: number[] = []
  doc.descendants((node, pos) => {
    // what is about to go is left alone
    if (node.attrs['deletion']) return false
    const isPair = (at: number) => /[\uD800-\uDBFF]/.test(node.textBetween(Math.max(0, at - 1), at))
    if (node.isTextblock)
      for (let at = 0; at <= node.content.size; at++) if (!isPair(at)) places.push(pos + 1 + at)
    return !node.isTextblock
  })
  return places
}

const pick = <T>(list: readonly T[], random: Random): T => list[random(list.length)]!

const write: Maker = (doc, random) => {
  const at = pick(textPlaces(doc), random)
  const words = pick(['e', 'ment', ' et ', '’', 'aa', '😀'], random)
  return tr => tr.setSelection(TextSelection.create(tr.doc, at)).insertText(words)
}

const strikeLetters: Maker = (doc, random) => {
  const at = pick(textPlaces(doc), random)
  const $at = doc.resolve(at)
  const left = $at.parent.content.size - $at.parentOffset
  if (left === 0) return undefined
  const length = 1 + random(Math.min(left, 6))
  return tr => tr.delete(at, at + length)
}

const strikeAcross: Maker = (doc, random) => {
  const places = textPlaces(doc)
  const from = random(places.length)
  const to = Math.min(places.length - 1, from + random(30))
  return tr => tr.delete(places[from]!, places[to]!)
}

const replaceWord: Maker = (doc, random) => {
  const at = pick(textPlaces(doc), random)
  const $at = doc.resolve(at)
  const end = Math.min($at.end(), at + random(5))
  // letters that the note has not: of equal ones Yjs may keep either, and two at one place then stand in another order
  return tr => tr.insertText('XYZ', at, end)
}

/** What was said of a block is said of its first half only; the editor knows that, a bare split does not. */
const isPlain = (doc: DocumentNode, at: number) => {
  const { attrs } = doc.resolve(at).parent
  return !attrs['change'] && !attrs['join']
}

const split: Maker = (doc, random) => {
  const at = pick(textPlaces(doc), random)
  return canSplit(doc, at) && isPlain(doc, at) ? tr => tr.split(at) : undefined
}

const join: Maker = (doc, random) => {
  const places: number[] = []
  doc.descendants((node, pos) => {
    const before = doc.resolve(pos).nodeBefore
    if (node.attrs['deletion'] || before?.attrs['deletion']) return false
    if (node.isBlock && before?.type === node.type && canJoin(doc, pos)) places.push(pos)
  })
  const at = pick(places, random)
  return places.length ? tr => tr.join(at) : undefined
}

const embolden: Maker = (doc, random) => {
  const places = textPlaces(doc)
  const from = random(places.length)
  const to = Math.min(places.length - 1, from + random(20))
  if (doc.rangeHasMark(places[from]!, places[to]!, documentSchema.marks['formatting']!)) return undefined
  const mark = documentSchema.marks[pick(['bold', 'italic'], random)]!.create()
  return tr =>
    doc.rangeHasMark(places[from]!, places[to]!, mark.type)
      ? tr.removeMark(places[from]!, places[to]!, mark.type)
      : tr.addMark(places[from]!, places[to]!, mark)
}

const retype: Maker = (doc, random) => {
  const at = pick(textPlaces(doc), random)
  // asking again for what is suggested takes it back: that has a test of its own
  if (doc.resolve(at).parent.attrs['change']) return undefined
  const type = documentSchema.nodes[pick(['heading', 'paragraph'], random)]!
  return tr => tr.setBlockType(at, at, type, ({ attrs }) => attrs)
}

const blocks = (doc: DocumentNode) => {
  const found: { pos: number; node: DocumentNode }[] = []
  doc.forEach((node, pos) => void found.push({ pos, node }))
  return found.filter(({ node }) => !node.attrs['deletion'])
}

const addBlock: Maker = (doc, random) => {
  const { pos } = pick(blocks(doc), random)
  const made = pick(
    [
      documentSchema.nodes['paragraph']!.create(null, documentSchema.text('Nouveau.')),
      documentSchema.nodes['mathBlock']!.create({ latex: 'y' })
    ],
    random
  )
  return tr => tr.insert(pos, made)
}

const strikeBlock: Maker = (doc, random) => {
  const { pos, node } = pick(blocks(doc), random)
  return blocks(doc).length > 1 ? tr => tr.delete(pos, pos + node.nodeSize) : undefined
}

const moveBlock: Maker = (doc, random) => {
  const { pos, node } = pick(blocks(doc), random)
  if (blocks(doc).length < 2) return undefined
  const turn = random(1000)
  return tr => {
    tr.delete(pos, pos + node.nodeSize)
    const others = blocks(tr.doc)
    tr.insert(others[turn % others.length]?.pos ?? 0, node)
  }
}

const wrap: Maker = (doc, random) => {
  const $at = doc.resolve(pick(textPlaces(doc), random))
  const range = $at.blockRange()
  const wrapping = range && findWrapping(range, documentSchema.nodes['blockquote']!)
  return wrapping ? tr => tr.wrap(range, wrapping) : undefined
}

const lift: Maker = (doc, random) => {
  const range = doc.resolve(pick(textPlaces(doc), random)).blockRange()
  const target = range && liftTarget(range)
  return range && target !== null && target !== undefined ? tr => tr.lift(range, target) : undefined
}

const change: Maker = (doc, random) => {
  const places: number[] = []
  doc.descendants((node, pos) => {
    if (node.type.name === 'mathBlock' && !node.attrs['change']) places.push(pos)
  })
  const at = pick(places, random)
  const latex = pick(['z', 'z^2'], random)
  return places.length ? tr => tr.setNodeAttribute(at, 'latex', latex) : undefined
}

const paste: Maker = (doc, random) => {
  const at = pick(textPlaces(doc), random)
  const paragraph = (text: string) =>
    documentSchema.nodes['paragraph']!.create(null, documentSchema.text(text))
  const slice = new Slice(Fragment.from([paragraph('un'), paragraph('deux')]), 1, 1)
  return isPlain(doc, at) ? tr => tr.replaceRange(at, at, slice) : undefined
}

const makers = {
  write,
  strikeLetters,
  strikeAcross,
  replaceWord,
  split,
  join,
  embolden,
  retype,
  addBlock,
  strikeBlock,
  moveBlock,
  wrap,
  lift,
  change,
  paste
}

/** Those of which two at the same moment leave one text in Yjs: nothing is cut, joined or moved. */
const simple = { write, strikeLetters, replaceWord, embolden, addBlock, strikeBlock }

type Made = { name: string; edit: Edit }

function made(from: Record<string, Maker>, doc: DocumentNode, random: Random): Made {
  for (;;) {
    const name = pick(Object.keys(from), random)
    const edit = from[name]!(doc, random)
    if (edit) return { name, edit }
  }
}

/** Some edit that fits the document. */
export const anyEdit = (doc: DocumentNode, random: Random): Made => made(makers, doc, random)
export const simpleEdit = (doc: DocumentNode, random: Random): Made => made(simple, doc, random)
