import type { JSONContent } from '@tiptap/core'
import { chartQueries } from '../figures/chart.ts'
import { inlineAtom } from './inline-atom.ts'

/**
 * A number of the register in the line. Only its query is kept in the text; the value is counted where it is shown,
 * and a frozen revision keeps it beside the text. What is computed is no text: it takes no part in quotes and search.
 */
export const LiveFigure = inlineAtom('liveFigure', {
  name: 'query',
  data: 'data-figure',
  none: '',
  read: data => data ?? '',
  write: query => (typeof query === 'string' ? query : '')
})

/** The queries of a document, each once, in their order; those of its charts too. */
export function figureQueries(node: JSONContent, found = new Set<string>()): Set<string> {
  if (node.type === 'liveFigure') found.add(String(node.attrs?.['query'] ?? ''))
  if (node.type === 'liveChart') for (const query of chartQueries(node.attrs?.['chart'])) found.add(query)
  for (const child of node.content ?? []) figureQueries(child, found)
  return found
}
