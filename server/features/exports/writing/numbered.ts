import { labelsOf, numberTargets, targetsOf } from '../../../../shared/editor/numbering.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { ExportSource, Numbered } from './source.ts'

/** What the document counts, as the screen counts it. */
export function numberedOf(source: ExportSource): Numbered {
  const all = numberTargets(targetsOf(source.content), source)
  return { all, byId: labelsOf(all) }
}

/** The words of a reference to a block of the same document, or those that say that it is lost. */
export function referenceLabel(node: DocumentJson, { byId }: Numbered, source: ExportSource): string {
  return byId.get(String(node.attrs?.['target'] ?? ''))?.label || source.words.lostReference
}

/** The blocks that some reference of the document names. */
export function referredIds(node: DocumentJson, found = new Set<string>()): Set<string> {
  if (node.type === 'crossReference') found.add(String(node.attrs?.['target'] ?? ''))
  for (const child of node.content ?? []) referredIds(child, found)
  return found
}

export const blockIdOf = (node: DocumentJson): string => String(node.attrs?.['blockId'] ?? '')
export const captionOf = (node: DocumentJson): string => String(node.attrs?.['caption'] ?? '').trim()

/** The list in which a captioned table is counted: the numbers of a chart are a figure. */
export const countedAs = (table: DocumentJson): 'Table' | 'Figure' =>
  table.attrs?.['isChart'] ? 'Figure' : 'Table'
