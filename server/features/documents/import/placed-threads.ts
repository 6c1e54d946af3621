import { describe, LONGEST_QUOTE } from '../../../../shared/anchors/anchor.ts'
import { mapText, type MappedText } from '../../../../shared/anchors/document-text.ts'
import {
  heldBlocks,
  labelOf,
  type HeldBlock,
  type ThreadAnchor,
  type ThreadPlace
} from '../../../../shared/comments/place.ts'
import { documentSchema, type DocumentJson } from '../../../../shared/editor/schema.ts'
import { THREADS, threadsOn, type ReadThread } from './word-comments.ts'

/** A thread of a file with its place in the text that was read. */
export interface ImportedThread extends ReadThread {
  anchor: ThreadAnchor
  place: ThreadPlace
}

/** The document without the marks of threads. Its blocks have their ids already. */
export function withoutThreads(node: DocumentJson): DocumentJson {
  const { [THREADS]: _threads, ...attrs } = node.attrs ?? {}
  return {
    ...node,
    ...(node.attrs && { attrs }),
    ...(node.marks && { marks: node.marks.filter(({ type }) => type !== THREADS) }),
    ...(node.content && { content: node.content.map(withoutThreads) })
  }
}

/** The threads that stand on something, with their places; `marked` is `json` with the marks of threads. */
export function placedThreads(
  marked: DocumentJson,
  json: DocumentJson,
  threads: readonly ReadThread[]
): ImportedThread[] {
  if (threads.length === 0) return []
  const doc = documentSchema.nodeFromJSON(json)
  const text = mapText(doc)
  const ranges = rangesIn(marked)
  const blocks: { from: number; to: number; first: number; last: number; anchor: ThreadAnchor['block'] }[] =
    []
  doc.descendants((node, from) => {
    if (!heldBlocks.includes(node.type.name as HeldBlock)) return !node.isTextblock
    const to = from + node.nodeSize
    const fileId = (node.attrs['fileId'] as string | null | undefined) ?? null
    const block = { type: node.type.name as HeldBlock, fileId }
    blocks.push({ from, to, first: text.offsetAt(from, 1), last: text.offsetAt(to, -1), anchor: block })
    return true
  })
  return threads.flatMap((thread, at): ImportedThread[] => {
    const range = ranges.get(at)
    if (!range) return []
    const start = text.offsetAt(range.from, 1)
    const end = Math.min(text.offsetAt(range.to, -1), start + LONGEST_QUOTE)
    const held = blocks.find(({ from, to, first, last, anchor }) =>
      anchor!.type === 'image'
        ? from === range.from && to === range.to
        : first === start && last === end && last > first
    )
    if (held) {
      const node = doc.nodeAt(held.from)!
      const blockId = String(node.attrs['blockId'])
      const exact = {
        exact: labelOf(node),
        prefix: '',
        suffix: '',
        start: held.first,
        end: Math.max(held.first, held.last)
      }
      const anchor = { ...exact, blockId, occurrences: 1, live: null, block: held.anchor }
      return [{ ...thread, anchor, place: placeAt(text, { start: exact.start, end: exact.end }, held) }]
    }
    const described = end > start ? describe(text, { start, end }) : undefined
    if (!described) return []
    const place = placeAt(text, described)
    return [{ ...thread, anchor: { ...described, block: null }, place }]
  })
}

function placeAt(
  text: MappedText,
  { start, end }: { start: number; end: number },
  { from, to } = { from: text.positionAt(start, 1), to: text.positionAt(end, -1) }
): ThreadPlace {
  return { state: 'anchored', range: { start, end }, confidence: 1, words: null, from, to }
}

/** From where to where each thread has letters, in positions of the document. */
function rangesIn(marked: DocumentJson): Map<number, { from: number; to: number }> {
  const ranges = new Map<number, { from: number; to: number }>()
  const visit = (node: DocumentJson, from: number): number => {
    let to = from + (node.type === 'text' ? node.text!.length : 1)
    if (node.type !== 'text' && !documentSchema.nodes[node.type!]?.isLeaf) {
      to = node.type === 'doc' ? from : from + 1
      for (const child of node.content ?? []) to = visit(child, to)
      to++
    }
    for (const thread of threadsOn(node)) {
      const range = ranges.get(thread)
      // a note comes after the letters in it, and begins before them
      if (range) ranges.set(thread, { from: Math.min(range.from, from), to: Math.max(range.to, to) })
      else ranges.set(thread, { from, to })
    }
    return to
  }
  visit(marked, 0)
  return ranges
}
