import { lineOf } from './plain-text.ts'
import type { DocumentJson } from './schema.ts'

export interface OutlineEntry {
  blockId: string | null
  level: number
  text: string
}

/** The headings of a document in their order, wherever they stand. */
export function outlineOf(json: DocumentJson): OutlineEntry[] {
  if (json.type === 'heading') {
    const blockId = (json.attrs?.['blockId'] as string | null) ?? null
    return [
      {
        blockId,
        level: Number(json.attrs?.['level'] ?? 1),
        text: lineOf({ ...json, content: withoutNotes(json) })
      }
    ]
  }
  return (json.content ?? []).flatMap(outlineOf)
}

function withoutNotes(node: DocumentJson): DocumentJson[] {
  return (node.content ?? []).filter(child => child.type !== 'footnote')
}
