import { citationItems, type CitationItem } from '../editor/citation.ts'
import { isSafeHref } from '../editor/href.ts'
import type { DocumentJson } from '../editor/schema.ts'
import type { RenderedCitations } from './render.ts'
import type { Run } from './runs.ts'

/** What each citation of the document names, in their order. */
export function citationsOf(json: DocumentJson): CitationItem[][] {
  if (json.type === 'citation') return [citationItems(json.attrs?.['items'])]
  return (json.content ?? []).flatMap(citationsOf)
}

/** Whether something of the document depends on the library. */
export const isCiting = (json: DocumentJson): boolean =>
  json.type === 'citation' || json.type === 'bibliography' || (json.content ?? []).some(isCiting)

/**
 * The document with the words of its citations and of its bibliography in their place: what is read, printed and sent
 * out. The original stays as it is.
 */
export function withCitations(json: DocumentJson, rendered: RenderedCitations): DocumentJson {
  let at = 0
  const resolve = (node: DocumentJson): DocumentJson[] => {
    if (node.type === 'citation') return (rendered.citations[at++] ?? []).map(textOf)
    if (node.type === 'bibliography')
      return rendered.bibliography.map(runs => ({ type: 'paragraph', content: joined(runs.map(textOf)) }))
    if (!node.content) return [node]
    const content = joined(node.content.flatMap(resolve))
    // a cell that held nothing but an empty bibliography must hold something
    const isEmptied = content.length === 0 && node.content[0]?.type === 'bibliography'
    return [{ ...node, content: isEmptied ? [{ type: 'paragraph' }] : content }]
  }
  return resolve(json)[0]!
}

/** Letters that look alike as one text, as an editor has them. */
function joined(nodes: readonly DocumentJson[]): DocumentJson[] {
  const result: DocumentJson[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    const isAlike = last?.type === 'text' && node.type === 'text' && looksOf(last) === looksOf(node)
    if (isAlike) result[result.length - 1] = { ...last, text: `${last.text}${node.text}` }
    else result.push(node)
  }
  return result
}

const looksOf = ({ marks }: DocumentJson) => JSON.stringify(marks ?? [])

const names = ['bold', 'italic', 'superscript', 'subscript'] as const

function textOf({ text, href, ...look }: Run): DocumentJson {
  const marks = [
    ...names.filter(name => look[name]).map(type => ({ type })),
    ...(isSafeHref(href) ? [{ type: 'link', attrs: { href } }] : [])
  ]
  return { type: 'text', text, ...(marks.length > 0 && { marks }) }
}
