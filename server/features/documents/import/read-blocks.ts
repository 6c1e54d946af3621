import { newBlockId } from '../../../../shared/editor/block-identifier.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { nestItems, type ItemBlocks, type ListItem } from './word-lists.ts'

/** A paragraph that stands under a figure or at a table and says what it is. */
export interface Caption {
  text: string
  /** What it counts, where the file says so. */
  of: 'figure' | 'table' | undefined
  /** Names by which references point to it. */
  bookmarks: string[]
  paragraph: DocumentJson[]
}

/** What a paragraph of a word processor is, before it is joined with those around it. */
export type Read =
  | { kind: 'block'; blocks: DocumentJson[] }
  | { kind: 'item'; item: ListItem | ItemBlocks }
  | { kind: 'quote'; blocks: DocumentJson[] }
  | { kind: 'callout'; callout: string; blocks: DocumentJson[] }
  | { kind: 'code'; line: string }
  | { kind: 'caption'; caption: Caption }
  /** The line that keeps two lists or tables apart; a reference may name the table below it. */
  | { kind: 'separator'; bookmarks: string[] }

/** Joins what files keep apart: items to lists, lines of code, paragraphs of one quotation, captions to what they name. */
export function joinBlocks(pieces: readonly Read[], places: Map<string, string>): DocumentJson[] {
  const read = withCaptions(pieces, places)
  const blocks: DocumentJson[] = []
  for (let at = 0; at < read.length;) {
    let end = at + 1
    while (end < read.length && belongTogether(read[at]!, read[end]!)) end++
    blocks.push(...joined(read.slice(at, end)))
    at = end
  }
  return blocks
}

function belongTogether(one: Read, other: Read): boolean {
  if (one.kind !== other.kind) return false
  return one.kind !== 'callout' || one.callout === (other as typeof one).callout
}

function joined(read: Read[]): DocumentJson[] {
  const items = read.flatMap(one => (one.kind === 'item' ? [one.item] : []))
  if (items.length > 0) return nestItems(items)
  const lines = read.flatMap(one => (one.kind === 'code' ? [one.line] : []))
  if (lines.length > 0) {
    const text = lines.join('\n')
    return [{ type: 'codeBlock', content: text ? [{ type: 'text', text }] : [] }]
  }
  const blocks = read.flatMap(one => ('blocks' in one ? one.blocks : []))
  const [first] = read
  if (first?.kind === 'quote') return [{ type: 'blockquote', content: blocks }]
  if (first?.kind === 'callout') return [{ type: 'callout', attrs: { kind: first.callout }, content: blocks }]
  return blocks
}

/** Gives captions to the figure before them or the table after or before them; others stay paragraphs. */
function withCaptions(read: readonly Read[], places: Map<string, string>): Read[] {
  const kept: Read[] = []
  for (const [index, one] of read.entries()) {
    if (one.kind === 'separator') {
      const named = lone(read[index + 1], 'table')
      if (named) namePlace(named, one.bookmarks, places)
    }
    if (one.kind !== 'caption') {
      kept.push(one)
      continue
    }
    const before = kept.at(-1)
    const { of } = one.caption
    const holder = [
      of !== 'table' && lone(before, 'image'),
      of !== 'figure' && lone(read[index + 1], 'table'),
      of !== 'figure' && lone(before, 'table')
    ].find((block): block is DocumentJson => Boolean(block) && !(block as DocumentJson).attrs?.['caption'])
    if (!holder) {
      kept.push({ kind: 'block', blocks: one.caption.paragraph })
      continue
    }
    holder.attrs = { ...holder.attrs, caption: one.caption.text.slice(0, 2000) }
    namePlace(holder, one.caption.bookmarks, places)
  }
  return kept
}

/** The image that a piece ends with, or the table that it begins with. */
function lone(read: Read | undefined, type: 'image' | 'table'): DocumentJson | undefined {
  if (read?.kind !== 'block') return undefined
  const block = type === 'image' ? read.blocks.at(-1) : read.blocks[0]
  return block?.type === type ? block : undefined
}

/** Gives the block an id that references can name by any of these bookmarks. */
export function namePlace(
  block: DocumentJson,
  bookmarks: readonly string[],
  places: Map<string, string>
): void {
  if (bookmarks.length === 0) return
  const blockId = String(block.attrs?.['blockId'] ?? newBlockId())
  block.attrs = { ...block.attrs, blockId }
  for (const name of bookmarks) places.set(name, blockId)
}

/**
 * References to the places that were found become references of ours; all others stay as the words that the file
 * showed. @returns how many those were
 */
export function resolveReferences(node: DocumentJson, places: ReadonlyMap<string, string>): number {
  let lost = 0
  node.content = node.content?.flatMap(inner => {
    if (inner.type !== 'crossReference') {
      lost += resolveReferences(inner, places)
      return [inner]
    }
    const { target, label, ...more } = inner.attrs as { target: string; label: string }
    const blockId = places.get(target)
    if (blockId) return [{ type: 'crossReference', attrs: { ...more, target: blockId } }]
    lost++
    return label ? [{ type: 'text', text: label }] : []
  })
  return lost
}
