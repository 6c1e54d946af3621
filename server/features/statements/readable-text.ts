import type { DocumentJson } from '../../../shared/editor/schema.ts'
import { lineOf, plainText } from '../../../shared/editor/plain-text.ts'

/**
 * The text of a document as a reader of claims wants it: like `plainText`, but the entries of lists keep a mark and
 * the cells of a table row stand on one line, parted by tabs.
 */
export const readableText = (json: DocumentJson): string => linesOf(json).join('\n').normalize('NFC')

function linesOf(node: DocumentJson): string[] {
  switch (node.type) {
    case 'listItem':
    case 'taskItem': {
      const [first = '', ...rest] = (node.content ?? []).flatMap(linesOf)
      return [`- ${first}`, ...rest]
    }
    case 'tableRow':
      return [(node.content ?? []).map(cellText).join('\t')]
    case 'paragraph':
    case 'heading':
      return [lineOf(node)]
    case 'table': {
      const caption = node.attrs?.['caption'] as string | undefined
      return [...(caption ? [caption] : []), ...(node.content ?? []).flatMap(linesOf)]
    }
    default:
      return node.content ? node.content.flatMap(linesOf) : plainText(node).split('\n').filter(Boolean)
  }
}

const cellText = (cell: DocumentJson) => plainText(cell).replace(/\s*\n\s*/g, ' ')
