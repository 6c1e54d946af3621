import type { DocumentJson } from '../../editor/schema.ts'
import { inlineDiff, likeness, type InlineChange } from './inline-diff.ts'
import { joined } from './line.ts'
import { commonPlaces, longestRise } from './sequence.ts'

/** A block and what became of it. `old` is as it stood before, `now` as it stands after. */
export type BlockChange =
  | { kind: 'same'; old: DocumentJson }
  | {
      kind: 'changed'
      old: DocumentJson
      now: DocumentJson
      /** It stands elsewhere in the text than before; its old place is a `left`. */
      isMoved: boolean
      /** Another kind of block, or another level, width, numbering, … */
      hasNewForm: boolean
      /** For a textblock. */
      inline?: InlineChange[]
      /** For a block of blocks. */
      children?: BlockChange[]
    }
  /** `children` of a block of blocks show which of them came from elsewhere. */
  | { kind: 'inserted'; now: DocumentJson; children?: BlockChange[] }
  | { kind: 'deleted'; old: DocumentJson; children?: BlockChange[] }
  /** Its old place; the block itself is a `changed` that moved. */
  | { kind: 'left'; old: DocumentJson }

/** Blocks of one parent that share fewer of their words are two blocks, not one that was rewritten. */
const ALIKE = 0.4

/** What became of each block between two documents: matched by block id, else by content, else by likeness. */
export function documentDiff(before: DocumentJson, after: DocumentJson): BlockChange[] {
  const [old, now] = [ordered(before), ordered(after)]
  const context = { old: blocksById(old), now: blocksById(now) }
  return childrenDiff(old.content ?? [], now.content ?? [], context)
}

/** The same with its keys in one order: a database keeps them in its own. */
function ordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(ordered) as T
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  entries.sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner as unknown)])) as T
}

/** The document after, made of the one before and the changes alone. */
export const contentAfter = (changes: readonly BlockChange[]): DocumentJson[] =>
  changes.flatMap(change => {
    switch (change.kind) {
      case 'same':
        return [change.old]
      case 'changed':
        return [withContent(change.now, contentOf(change, 'now'))]
      case 'inserted':
        return [change.now]
      case 'deleted':
      case 'left':
        return []
      default:
        return change satisfies never
    }
  })

/** The document before, made of the one after and the changes alone. */
export const contentBefore = (changes: readonly BlockChange[]): DocumentJson[] =>
  changes.flatMap(change => {
    if (change.kind === 'inserted') return []
    if (change.kind === 'changed' && !change.isMoved)
      return [withContent(change.old, contentOf(change, 'old'))]
    return change.kind === 'changed' ? [] : [change.old]
  })

type Changed = Extract<BlockChange, { kind: 'changed' }>

function contentOf({ inline, children, now }: Changed, side: 'old' | 'now'): DocumentJson[] | undefined {
  if (children) return side === 'now' ? contentAfter(children) : contentBefore(children)
  if (!inline) return now.content
  const skipped = side === 'now' ? 'deleted' : 'inserted'
  const parts = inline.filter(({ kind }) => kind !== skipped)
  return joined(
    parts.flatMap(part => (part.kind === 'formatted' && side === 'old' ? part.before : part.nodes))
  )
}

function withContent(node: DocumentJson, content: DocumentJson[] | undefined): DocumentJson {
  const { content: _, ...rest } = node
  return content && content.length > 0 ? { ...rest, content } : rest
}

interface Context {
  old: Map<string, DocumentJson>
  now: Map<string, DocumentJson>
}

const idOf = (node: DocumentJson) => node.attrs?.['blockId'] as string | null | undefined

function blocksById(document: DocumentJson): Map<string, DocumentJson> {
  const found = new Map<string, DocumentJson>()
  const visit = (node: DocumentJson) => {
    const id = idOf(node)
    if (id && !found.has(id)) found.set(id, node)
    if (!isTextblock(node)) for (const child of node.content ?? []) visit(child)
  }
  visit(document)
  return found
}

/** Lines of text, with notes and breaks in them, as against blocks of blocks and blocks without content. */
function isTextblock({ type, content }: DocumentJson): boolean {
  if (type === 'paragraph' || type === 'heading' || type === 'codeBlock') return true
  return Boolean(content?.some(child => child.type === 'text'))
}

/** Whether one may have become the other: a paragraph a heading, but not a paragraph a table. */
const isComparable = (old: DocumentJson, now: DocumentJson) =>
  old.type === now.type || (isTextblock(old) && isTextblock(now))

/** The block before that is this one, when it stood somewhere and could be this. */
function origin(now: DocumentJson, context: Context): DocumentJson | undefined {
  const id = idOf(now)
  const old = id ? context.old.get(id) : undefined
  return old && context.now.get(id!) === now && isComparable(old, now) ? old : undefined
}
function destination(old: DocumentJson, context: Context): DocumentJson | undefined {
  const id = idOf(old)
  const now = id ? context.now.get(id) : undefined
  return now && context.old.get(id!) === old && isComparable(old, now) ? now : undefined
}

type Pair = [old: number, now: number]

function childrenDiff(
  old: readonly DocumentJson[],
  now: readonly DocumentJson[],
  context: Context
): BlockChange[] {
  const changes: BlockChange[] = []
  let [i, j] = [0, 0]
  const upTo = (oldEnd: number, nowEnd: number) => {
    for (; i < oldEnd; i++) changes.push(gone(old[i]!, context))
    for (; j < nowEnd; j++) changes.push(come(now[j]!, context))
  }
  for (const [oldAt, nowAt] of pairsOf(old, now, context)) {
    upTo(oldAt, nowAt)
    changes.push(blockDiff(old[i++]!, now[j++]!, false, context))
  }
  upTo(old.length, now.length)
  return changes
}

/** Which children are which, in the order of both: by id first, and between those by content and likeness. */
function pairsOf(old: readonly DocumentJson[], now: readonly DocumentJson[], context: Context): Pair[] {
  const places = new Map(old.map((node, at) => [node, at]))
  const candidates = now.flatMap((node, nowAt): Pair[] => {
    const from = origin(node, context)
    const oldAt = from && places.get(from)
    return oldAt === undefined ? [] : [[oldAt, nowAt]]
  })
  const anchors = longestRise(candidates.map(([oldAt]) => oldAt)).map(at => candidates[at]!)
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  for (const [oldAt, nowAt] of [...anchors, [old.length, now.length] as Pair]) {
    pairs.push(...pairsBetween(old, now, [i, oldAt], [j, nowAt], context))
    if (oldAt < old.length || nowAt < now.length) pairs.push([oldAt, nowAt])
    ;[i, j] = [oldAt + 1, nowAt + 1]
  }
  return pairs
}

/** Pairs among blocks that no id ties. */
function pairsBetween(
  old: readonly DocumentJson[],
  now: readonly DocumentJson[],
  [oldFrom, oldTo]: Pair,
  [nowFrom, nowTo]: Pair,
  context: Context
): Pair[] {
  const olds = range(oldFrom, oldTo).filter(at => !destination(old[at]!, context))
  const nows = range(nowFrom, nowTo).filter(at => !origin(now[at]!, context))
  if (olds.length === 0 || nows.length === 0) return []
  const equal = commonPlaces(
    olds.map(at => contentKey(old[at]!)),
    nows.map(at => contentKey(now[at]!))
  )
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  for (const [oldAt, nowAt] of [...equal, [olds.length, nows.length] as Pair]) {
    while (i < oldAt && j < nowAt) {
      const pair: Pair = [olds[i]!, nows[j]!]
      if (isAlike(old[pair[0]]!, now[pair[1]]!)) {
        pairs.push(pair)
        i++
        j++
      } else if (oldAt - i >= nowAt - j) i++
      else j++
    }
    if (oldAt < olds.length) pairs.push([olds[oldAt]!, nows[nowAt]!])
    ;[i, j] = [oldAt + 1, nowAt + 1]
  }
  return pairs
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at)

function isAlike(old: DocumentJson, now: DocumentJson): boolean {
  if (!isComparable(old, now)) return false
  if (!isTextblock(old)) return old.type === now.type && Boolean(old.content)
  return likeness(old.content, now.content) >= ALIKE
}

/** All of a block but its ids. */
const contentKey = (node: DocumentJson) =>
  JSON.stringify(node, (key, value: unknown) => (key === 'blockId' ? undefined : value))

/** What stood only before here. */
function gone(old: DocumentJson, context: Context): BlockChange {
  if (destination(old, context)) return { kind: 'left', old }
  if (isTextblock(old) || !old.content) return { kind: 'deleted', old }
  return { kind: 'deleted', old, children: childrenDiff(old.content, [], context) }
}

/** What stands only after here. */
function come(now: DocumentJson, context: Context): BlockChange {
  const old = origin(now, context)
  if (old) return blockDiff(old, now, true, context)
  if (isTextblock(now) || !now.content) return { kind: 'inserted', now }
  return { kind: 'inserted', now, children: childrenDiff([], now.content, context) }
}

function blockDiff(old: DocumentJson, now: DocumentJson, isMoved: boolean, context: Context): BlockChange {
  if (!isMoved && JSON.stringify(old) === JSON.stringify(now)) return { kind: 'same', old }
  const hasNewForm = old.type !== now.type || formKey(old) !== formKey(now)
  const change = { kind: 'changed' as const, old, now, isMoved, hasNewForm }
  if (isTextblock(old) || isTextblock(now)) return { ...change, inline: inlineDiff(old.content, now.content) }
  if (!old.content && !now.content) return change
  return { ...change, children: childrenDiff(old.content ?? [], now.content ?? [], context) }
}

const formKey = ({ attrs }: DocumentJson) => JSON.stringify({ ...attrs, blockId: undefined })
