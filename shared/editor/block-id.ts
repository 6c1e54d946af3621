import { Extension } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, Mapping, RemoveMarkStep, ReplaceStep, type Step } from '@tiptap/pm/transform'
import { identifiedBlocks, newBlockId } from './block-identifier.ts'

/** Transactions that came from another person carry this: answering them would make two clients argue. */
const REMOTE = 'y-sync$'

interface Holder {
  pos: number
  node: DocumentNode
}

/**
 * Gives every block an id that lives as long as the block: through split, merge, move, cut and paste, undo.
 * A split leaves the id with the part that keeps the text; a copy gets an id of its own.
 */
export const BlockId = Extension.create({
  name: 'blockId',
  // before the extensions that look at the document after a change
  priority: 10_000,

  addGlobalAttributes() {
    return [
      {
        types: identifiedBlocks,
        attributes: {
          blockId: {
            default: null,
            parseHTML: element => element.getAttribute('data-block-id'),
            renderHTML: attributes =>
              attributes['blockId'] ? { 'data-block-id': attributes['blockId'] as string } : {}
          }
        }
      }
    ]
  },

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('blockId'),
        appendTransaction: (transactions, before, after) => {
          const changed = transactions.filter(transaction => transaction.docChanged)
          if (changed.length === 0 || changed.some(transaction => transaction.getMeta(REMOTE))) return null
          if (!changed.some(transaction => transaction.steps.some(bringsBlocks))) return null
          return identify(changed, before, after)
        }
      })
    ]
  }
})

/** Typing, deleting and marking bring no block in: then nothing needs to be looked at, however long the document. */
function bringsBlocks(step: Step): boolean {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return false
  if (!(step instanceof ReplaceStep)) return true
  let brings = false
  step.slice.content.descendants(node => {
    if (!node.isText && 'blockId' in node.attrs) brings = true
    return !brings
  })
  return brings
}

/** The transaction that gives ids to blocks without one and new ids to copies, or null when all is well. */
function identify(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState
): Transaction | null {
  const holders = new Map<string, Holder[]>()
  const anonymous: Holder[] = []
  eachBlock(after.doc, holder => {
    const id = holder.node.attrs['blockId'] as string | null
    if (!id) anonymous.push(holder)
    else holders.set(id, [...(holders.get(id) ?? []), holder])
  })
  const copies = [...holders].flatMap(([id, held]) => {
    if (held.length === 1) return []
    const kept = owner(id, held, before, mappingOf(transactions))
    return held.filter(holder => holder !== kept)
  })
  if (anonymous.length + copies.length === 0) return null
  const tr = after.tr
  // attribute steps never move anything, so the positions stay right
  for (const { pos } of [...anonymous, ...copies]) tr.setNodeAttribute(pos, 'blockId', newBlockId())
  return tr.setStoredMarks(after.storedMarks)
}

/**
 * Which of several blocks with one id keeps it: the part with the text when an empty half was split off,
 * else the block that stood there before, else the first.
 */
function owner(id: string, held: Holder[], before: EditorState, mapping: Mapping): Holder {
  const filled = held.filter(({ node }) => node.isLeaf || node.content.size > 0)
  if (filled.length === 1) return filled[0]!
  let place: number | undefined
  eachBlock(before.doc, ({ node, pos }) => {
    if (node.attrs['blockId'] === id) place ??= mapping.map(pos)
  })
  return held.find(({ pos }) => pos === place) ?? held[0]!
}

function eachBlock(doc: DocumentNode, visit: (holder: Holder) => void): void {
  doc.descendants((node, pos) => {
    if ('blockId' in node.attrs) visit({ node, pos })
    return !node.isText
  })
}

function mappingOf(transactions: readonly Transaction[]): Mapping {
  const mapping = new Mapping()
  for (const transaction of transactions) mapping.appendMapping(transaction.mapping)
  return mapping
}
