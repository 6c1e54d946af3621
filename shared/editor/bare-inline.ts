import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'

/**
 * Keeps bold, links and the like off footnotes and line breaks. Yjs cannot carry a mark on anything but
 * letters: the writer would see a mark that nobody else has.
 */
export const BareInline = Extension.create({
  name: 'bareInline',

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('bareInline'),
        appendTransaction: (transactions, _before, after) => {
          if (!transactions.some(transaction => transaction.docChanged)) return null
          const tr = after.tr
          const range = changedRange(transactions)
          after.doc.nodesBetween(range.from, range.to, (node, pos) => {
            if (!node.isInline || node.isText) return true
            for (const mark of node.marks) tr.removeNodeMark(pos, mark)
            return false
          })
          if (tr.steps.length === 0) return null
          return tr.setStoredMarks(after.storedMarks)
        }
      })
    ]
  }
})

/** The smallest range of the new document that holds all changes: a keystroke must not cost a walk through the document. */
function changedRange(transactions: readonly Transaction[]): { from: number; to: number } {
  const maps = transactions.flatMap(transaction => transaction.mapping.maps)
  const size = transactions.at(-1)!.doc.content.size
  let from = size
  let to = 0
  maps.forEach((map, index) => {
    map.forEach((_oldStart, _oldEnd, start, end) => {
      const later = maps.slice(index + 1)
      from = Math.min(
        from,
        later.reduce((pos, next) => next.map(pos, -1), start)
      )
      to = Math.max(
        to,
        later.reduce((pos, next) => next.map(pos, 1), end)
      )
    })
  })
  // marks change nothing in the maps: then the whole document is looked at, which is rare
  return from > to ? { from: 0, to: size } : { from, to: Math.min(to, size) }
}
