import type { JSONContent } from '@tiptap/core'

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'
const LENGTH = 12

/** A block id: 12 letters and digits, unique in all documents of an installation for practical purposes (62 bits). */
export function newBlockId(): string {
  // not randomUUID: browsers only offer it on https, and a workspace may run on a plain local network
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH))
  return Array.from(bytes, byte => ALPHABET[byte % ALPHABET.length]).join('')
}

/** Every node that carries a `blockId`: all blocks except the document itself, and footnotes. */
export const identifiedBlocks = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'blockquote',
  'codeBlock',
  'horizontalRule',
  'table',
  'tableRow',
  'tableCell',
  'tableHeader',
  'image',
  'footnote',
  'callout',
  'pageBreak',
  'mathBlock',
  'liveChart',
  'tableOfContents',
  'bibliography'
]

/** The same document in which every block has an id that no other block of it has. The original stays as it is. */
export function withBlockIds(json: JSONContent, taken = new Set<string>()): JSONContent {
  const node = { ...json }
  if (identifiedBlocks.includes(json.type ?? '')) {
    const given = json.attrs?.['blockId'] as string | null | undefined
    const blockId = given && !taken.has(given) ? given : newBlockId()
    taken.add(blockId)
    node.attrs = { ...json.attrs, blockId }
  }
  if (json.content) node.content = json.content.map(child => withBlockIds(child, taken))
  return node
}
