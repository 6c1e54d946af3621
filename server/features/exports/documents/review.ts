import { setImmediate } from 'node:timers/promises'
import { mapText } from '../../../../shared/anchors/document-text.ts'
import { placeOf } from '../../../../shared/comments/place.ts'
import { documentSchema, type DocumentJson } from '../../../../shared/editor/schema.ts'
import type { SaidThread } from '../../comments/service.ts'

/** Longest stretch in which nothing else of this process is served. */
const SLICE_MS = 5

/** Blocks and atoms that bear a thread as a whole; the others only hold what does. */
const bearers = ['codeBlock', 'crossReference', 'footnote', 'hardBreak', 'image', 'mathBlock', 'mathInline']
/** A file writes words in the place of these: who speaks of one speaks of the words beside it. */
const replaced = ['bibliography', 'citation', 'liveChart', 'liveFigure']

interface Stretch {
  thread: number
  from: number
  to: number
}

/**
 * A text whose letters know which threads speak of them: `threads` of a mark of that name, and of an attribute of what is
 * no letter, are places in the list. For writers only; no schema knows it. What is detached is on nothing.
 */
export async function withThreads(content: DocumentJson, said: readonly SaidThread[]): Promise<DocumentJson> {
  const doc = documentSchema.nodeFromJSON(content)
  const text = mapText(doc)
  const stretches: Stretch[] = []
  let since = performance.now()
  for (const [thread, { anchor, last, words }] of said.entries()) {
    const place = placeOf(anchor, text, doc, { last, words })
    if (place.range) stretches.push({ thread, from: place.from, to: place.to })
    if (performance.now() - since < SLICE_MS) continue
    // keystrokes of others pass in between
    await setImmediate()
    since = performance.now()
  }
  const first = marked(content, stretches)
  const missed = stretches.filter(({ thread }) => !first.placed.has(thread))
  if (missed.length === 0) return first.content
  return marked(content, [...stretches, ...besides(content, missed)]).content
}

/** The letters at or behind what no file shows; the last ones of the text when nothing follows. */
function besides(content: DocumentJson, missed: readonly Stretch[]): Stretch[] {
  const texts: { from: number; to: number }[] = []
  walk(content, (node, from, to) => {
    if (node.type === 'text') texts.push({ from, to })
    return !bearers.includes(node.type ?? '')
  })
  return missed.flatMap(({ thread, from }) => {
    const near = texts.find(({ to }) => to >= from) ?? texts.at(-1)
    return near ? [{ thread, ...near }] : []
  })
}

function marked(content: DocumentJson, stretches: readonly Stretch[]) {
  const coming = stretches.toSorted((one, other) => one.from - other.from)
  const placed = new Set<number>()
  let open: Stretch[] = []
  let next = 0
  /** The threads of a stretch of the document; asked in the order of the document. */
  const over = (from: number, to: number): Stretch[] => {
    while (next < coming.length && coming[next]!.from < to) open.push(coming[next++]!)
    open = open.filter(one => one.to > from)
    return open.filter(one => one.from < to)
  }
  const numbers = (found: readonly Stretch[]) => {
    for (const { thread } of found) placed.add(thread)
    return [...new Set(found.map(({ thread }) => thread))].sort((one, other) => one - other)
  }
  const pieces = (node: DocumentJson, at: number): DocumentJson[] => {
    const end = at + node.text!.length
    const found = over(at, end)
    if (found.length === 0) return [node]
    const cuts = [at, end, ...found.flatMap(({ from, to }) => [from, to])]
    const places = [...new Set(cuts)].filter(cut => at <= cut && cut <= end).sort((a, b) => a - b)
    return places.slice(1).map((to, index) => {
      const from = places[index]!
      const threads = numbers(found.filter(one => one.from < to && one.to > from))
      const text = node.text!.slice(from - at, to - at)
      const mark = { type: 'threads', attrs: { threads } }
      return { ...node, text, ...(threads.length > 0 && { marks: [...(node.marks ?? []), mark] }) }
    })
  }
  const within = (node: DocumentJson, at: number): DocumentJson[] => {
    if (node.type === 'text') return pieces(node, at)
    if (bearers.includes(node.type ?? '')) {
      const found = over(at, at + sizeOf(node))
      return [found.length === 0 ? node : { ...node, attrs: { ...node.attrs, threads: numbers(found) } }]
    }
    if (!node.content || replaced.includes(node.type ?? '')) return [node]
    let inside = node.type === 'doc' ? at : at + 1
    const children = node.content.flatMap(child => {
      const done = within(child, inside)
      inside += sizeOf(child)
      return done
    })
    return [{ ...node, content: children }]
  }
  return { content: within(content, 0)[0]!, placed }
}

function walk(
  node: DocumentJson,
  visit: (node: DocumentJson, from: number, to: number) => boolean,
  at = 0
): void {
  if (!visit(node, at, at + sizeOf(node))) return
  let inside = node.type === 'doc' ? at : at + 1
  for (const child of node.content ?? []) {
    walk(child, visit, inside)
    inside += sizeOf(child)
  }
}

const sizes = new WeakMap<DocumentJson, number>()

/** In positions of the document. */
function sizeOf(node: DocumentJson): number {
  if (node.type === 'text') return node.text!.length
  let size = sizes.get(node)
  if (size === undefined) {
    const isLeaf = documentSchema.nodes[node.type ?? '']?.isLeaf
    size = isLeaf ? 1 : 2 + (node.content ?? []).reduce((sum, child) => sum + sizeOf(child), 0)
    sizes.set(node, size)
  }
  return size
}
