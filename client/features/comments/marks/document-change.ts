import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Mapping, StepMap } from '@tiptap/pm/transform'

/** What stood at `start` for `before` positions stands there for `after` positions now. */
type Range = [start: number, before: number, after: number]

/**
 * Where positions of one document went in the next, found by comparing them: what another person wrote comes as a whole
 * new document, in which unchanged blocks are the same objects. Cost: linear in the number of blocks, and in the
 * length of those that changed.
 */
export function changeBetween(before: DocumentNode, after: DocumentNode): Mapping {
  const places = new Map<DocumentNode, number>()
  after.forEach((node, _offset, index) => void places.set(node, index))
  const ranges: Range[] = []
  let [oldFirst, newFirst, oldAt, newAt] = [0, 0, 0, 0]
  let oldEnd = 0
  const close = (oldIndex: number, newIndex: number) => {
    const newEnd = newAt + sizeOf(after, newFirst, newIndex)
    ranges.push(
      ...changesOf(before, after, {
        old: [oldFirst, oldIndex, oldAt, oldEnd],
        new: [newFirst, newIndex, newAt, newEnd]
      })
    )
    return newEnd
  }
  before.forEach((node, offset, index) => {
    oldEnd = offset
    const place = places.get(node)
    if (place === undefined || place < newFirst) return
    const newEnd = close(index, place)
    oldFirst = index + 1
    newFirst = place + 1
    oldAt = offset + node.nodeSize
    newAt = newEnd + node.nodeSize
  })
  oldEnd = before.content.size
  close(before.childCount, after.childCount)
  return new Mapping(ranges.length > 0 ? [new StepMap(ranges.flat())] : [])
}

type Stretch = [first: number, end: number, at: number, endAt: number]

/** A stretch of blocks that is not the same any more: block by block where their number is, else as one. */
function changesOf(
  before: DocumentNode,
  after: DocumentNode,
  stretch: { old: Stretch; new: Stretch }
): Range[] {
  const [oldFirst, oldLast, oldAt, oldEnd] = stretch.old
  const [newFirst, newLast, newAt, newEnd] = stretch.new
  if (oldFirst === oldLast && newFirst === newLast) return []
  if (oldLast - oldFirst !== newLast - newFirst) {
    const cut = before.content.cut(oldAt, oldEnd)
    const other = after.content.cut(newAt, newEnd)
    return rangeOf(cut, other, oldAt)
  }
  const ranges: Range[] = []
  let at = oldAt
  for (let step = 0; step < oldLast - oldFirst; step++) {
    const [one, other] = [before.child(oldFirst + step), after.child(newFirst + step)]
    if (one.sameMarkup(other)) ranges.push(...rangeOf(one.content, other.content, at + 1))
    // another kind of block, or other attributes, around the same words: only its edges are new
    else ranges.push([at, 1, 1], ...rangeOf(one.content, other.content, at + 1))
    at += one.nodeSize
  }
  return ranges
}

function rangeOf(one: DocumentNode['content'], other: DocumentNode['content'], at: number): Range[] {
  const start = one.findDiffStart(other)
  if (start === null) return []
  const end = one.findDiffEnd(other)!
  // the same letters at both ends: they count once
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return [[at + start, end.a + overlap - start, end.b + overlap - start]]
}

function sizeOf(doc: DocumentNode, first: number, end: number): number {
  let size = 0
  for (let index = first; index < end; index++) size += doc.child(index).nodeSize
  return size
}
