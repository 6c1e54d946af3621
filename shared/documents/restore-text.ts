import { Fragment, Slice, type Node as DocumentNode } from '@tiptap/pm/model'
import { ReplaceStep, type Transform } from '@tiptap/pm/transform'
import type { DocumentJson } from '../editor/schema.ts'
import { inlineDiff } from './diff/inline-diff.ts'
import { longestRise } from './diff/sequence.ts'

/** A moved block gets its id back only when its old place is gone: that takes a second pass. */
const MOST_PASSES = 5

type Edit =
  | { kind: 'replace'; from: number; to: number; nodes: readonly DocumentNode[] }
  | { kind: 'form'; at: number; node: DocumentNode }

/**
 * Makes a text what it was, by ordinary edits: only what differs is touched, block by block and word by word, so that
 * carets, comments and annotations of others stay where they are. `edit` runs one change on the text as it is then;
 * each travels alone, since the binding to Yjs finds the smallest change only where there is one.
 * @param lineEdits what is taken out and put in of a line: by words, or from the first letter that differs to the last
 */
export function restoreText(
  target: DocumentNode,
  current: () => DocumentNode,
  edit: (change: (tr: Transform) => void, isLast: boolean) => void,
  lineEdits: LineEdits = wordEdits
): void {
  for (let pass = 0; pass < MOST_PASSES && !current().eq(target); pass++) {
    // blocks that resist being changed from inside are replaced as a whole
    const isWhole = pass > 2
    // from the end, so that the places before stay right
    const edits = editsOf(current(), target, 0, isWhole, lineEdits).reverse()
    edits.forEach((one, at) => edit(tr => apply(tr, one), at === edits.length - 1))
  }
}

/**
 * The target without what it would do to words that came in after the present was kept: a block that is the same in the
 * target and in what was kept stays as it is now.
 */
export function sparing(target: DocumentNode, kept: DocumentNode, current: DocumentNode): DocumentNode {
  const [was, is] = [blocksById(kept), blocksById(current)]
  const spare = (node: DocumentNode): DocumentNode => {
    if (node.isTextblock) {
      const id = node.attrs['blockId'] as string | null
      const now = id ? is.get(id) : undefined
      return now && was.get(id!)?.eq(node) ? now : node
    }
    return node.isLeaf ? node : node.copy(Fragment.from(childrenOf(node).map(spare)))
  }
  return spare(target)
}

function blocksById(doc: DocumentNode): Map<string, DocumentNode> {
  const found = new Map<string, DocumentNode>()
  doc.descendants(node => {
    if (node.isTextblock) found.set(node.attrs['blockId'] as string, node)
    return !node.isTextblock
  })
  return found
}

function apply(tr: Transform, edit: Edit): void {
  if (edit.kind === 'form') {
    tr.setNodeMarkup(edit.at, edit.node.type, edit.node.attrs, edit.node.marks)
    return
  }
  if (edit.to > tr.doc.content.size) return
  const slice = new Slice(Fragment.from([...edit.nodes]), 0, 0)
  // what does not fit for itself fits in the next pass, with more around it
  tr.maybeStep(new ReplaceStep(edit.from, edit.to, slice))
}

type LineEdits = (old: DocumentNode, now: DocumentNode, start: number) => Edit[]

/** The edits that make the content of `old`, which starts at `start`, that of `now`; in the order of the text. */
function editsOf(
  old: DocumentNode,
  now: DocumentNode,
  start: number,
  isWhole: boolean,
  lineEdits: LineEdits
): Edit[] {
  if (old.isTextblock || now.isTextblock) return lineEdits(old, now, start)
  const [olds, nows] = [childrenOf(old), childrenOf(now)]
  const edits: Edit[] = []
  let [i, j] = [0, 0]
  let position = start
  const replaceUpTo = (oldEnd: number, nowEnd: number) => {
    const from = position
    while (i < oldEnd) position += olds[i++]!.nodeSize
    const nodes = nows.slice(j, nowEnd)
    j = nowEnd
    if (from < position || nodes.length > 0) edits.push({ kind: 'replace', from, to: position, nodes })
  }
  for (const [oldAt, nowAt] of pairs(olds, nows)) {
    replaceUpTo(oldAt, nowAt)
    edits.push(...blockEdits(olds[i]!, nows[j]!, position, isWhole, lineEdits))
    position += olds[i]!.nodeSize
    i++
    j++
  }
  replaceUpTo(olds.length, nows.length)
  return edits
}

function blockEdits(
  old: DocumentNode,
  now: DocumentNode,
  at: number,
  isWhole: boolean,
  lineEdits: LineEdits
): Edit[] {
  if (old.eq(now)) return []
  const isForeign = old.type !== now.type && !(old.isTextblock && now.isTextblock)
  if (isWhole || isForeign || isOtherGrid(old, now)) {
    return [{ kind: 'replace', from: at, to: at + old.nodeSize, nodes: [now] }]
  }
  const form: Edit[] = old.sameMarkup(now) ? [] : [{ kind: 'form', at, node: now }]
  return [...form, ...(old.isLeaf ? [] : editsOf(old, now, at + 1, false, lineEdits))]
}

/** Tables mend themselves when a row has another length than the others: other rows or columns are another table. */
function isOtherGrid(old: DocumentNode, now: DocumentNode): boolean {
  if (old.type.spec.tableRole !== 'table') return false
  return gridOf(old) !== gridOf(now)
}
const gridOf = (table: DocumentNode) =>
  childrenOf(table)
    .map(row =>
      childrenOf(row)
        .map(({ attrs }) => `${attrs['blockId']} ${attrs['colspan']} ${attrs['rowspan']}`)
        .join()
    )
    .join(';')

function wordEdits(old: DocumentNode, now: DocumentNode, start: number): Edit[] {
  const places = placesOf(old)
  const edits: Extract<Edit, { kind: 'replace' }>[] = []
  let at = 0
  for (const change of inlineDiff(contentOf(old), contentOf(now))) {
    const range = change.kind === 'inserted' ? { from: at, to: at } : change.old
    at = range.to
    if (change.kind === 'kept') continue
    const nodes = change.kind === 'deleted' ? [] : change.nodes.map(node => nodeOf(now, node))
    const [from, to] = [start + places(range.from), start + places(range.to)]
    const last = edits.at(-1)
    // what replaces a struck passage travels with the striking
    if (last?.to === from && last.nodes.length === 0) last.nodes = nodes
    else edits.push({ kind: 'replace', from, to, nodes })
  }
  return edits
}

/** From the first letter that differs to the last: for what happens at one place, such as a keystroke. */
export function stretchEdits(old: DocumentNode, now: DocumentNode, start: number): Edit[] {
  const from = old.content.findDiffStart(now.content)
  const ends = old.content.findDiffEnd(now.content)
  if (from === null || !ends) return []
  // what comes twice in a row belongs to both ends: it is counted once
  const shared = Math.max(0, from - Math.min(ends.a, ends.b))
  const nodes: DocumentNode[] = []
  now.content.cut(from, ends.b + shared).forEach(node => void nodes.push(node))
  return [{ kind: 'replace', from: start + from, to: start + ends.a + shared, nodes }]
}

const contentOf = (node: DocumentNode) => (node.toJSON() as DocumentJson).content
const nodeOf = (parent: DocumentNode, json: DocumentJson) => parent.type.schema.nodeFromJSON(json)

/** Where a place of a line (one unit for each atom) is in the content of the block. */
function placesOf(block: DocumentNode): (place: number) => number {
  const borders: { line: number; content: number }[] = []
  let line = 0
  block.forEach((child, offset) => {
    borders.push({ line, content: offset })
    line += child.isText ? child.nodeSize : 1
  })
  return place => {
    const border = borders.findLast(one => one.line <= place)
    if (!border) return 0
    return place >= line ? block.content.size : border.content + place - border.line
  }
}

function childrenOf(node: DocumentNode): DocumentNode[] {
  const children: DocumentNode[] = []
  node.forEach(child => void children.push(child))
  return children
}

/** Which children are which, in the order of both: by their ids, else where they are equal. */
function pairs(olds: readonly DocumentNode[], nows: readonly DocumentNode[]): [number, number][] {
  const places = new Map<string, number>()
  olds.forEach((node, at) => places.set(keyOf(node), at))
  const candidates = nows.flatMap((node, nowAt): [number, number][] => {
    const oldAt = places.get(keyOf(node))
    return oldAt === undefined ? [] : [[oldAt, nowAt]]
  })
  return longestRise(candidates.map(([oldAt]) => oldAt)).map(at => candidates[at]!)
}

const keyOf = (node: DocumentNode) =>
  (node.attrs['blockId'] as string | null) ?? JSON.stringify(node.toJSON())
