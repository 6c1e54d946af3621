import { guidanceOf } from './guidance.ts'
import type { DocumentJson } from './schema.ts'

export interface OpenGuidance {
  blockId: string | null
  guidance: string
}

/** What a template asked for and nobody has written yet, in the order of the document. */
export function openGuidance(json: DocumentJson): OpenGuidance[] {
  if (json.type === 'paragraph') {
    const guidance = guidanceOf(json.attrs)
    if (!guidance || (json.content ?? []).length > 0) return []
    return [{ blockId: (json.attrs?.['blockId'] as string | null) ?? null, guidance }]
  }
  return (json.content ?? []).flatMap(openGuidance)
}
