import { openGuidance } from './open-guidance.ts'
import { lineOf } from './plain-text.ts'
import type { DocumentJson } from './schema.ts'

export interface EmptySection {
  blockId: string | null
  heading: string
}

/**
 * Headings of the text under which nothing stands: neither words nor deeper headings. One whose guidance is still open is
 * told by that.
 */
export function emptySections(json: DocumentJson): EmptySection[] {
  const blocks = json.content ?? []
  const level = (block: DocumentJson) => Number(block.attrs?.['level'] ?? 1)
  return blocks.flatMap((block, at): EmptySection[] => {
    if (block.type !== 'heading') return []
    const end = blocks.findIndex(
      (one, index) => index > at && one.type === 'heading' && level(one) <= level(block)
    )
    const under = blocks.slice(at + 1, end === -1 ? undefined : end)
    if (!under.every(one => one.type === 'paragraph' && !one.content?.length)) return []
    if (under.some(one => openGuidance(one).length > 0)) return []
    return [{ blockId: (block.attrs?.['blockId'] as string | null) ?? null, heading: lineOf(block) }]
  })
}
