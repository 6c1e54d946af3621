import type { DocumentJson } from './schema.ts'
import { nodeSuggestions } from './suggestions/claim.ts'

/** Attributes that came after version 1, by node; suggestions may stand on any. */
const later: Record<string, readonly string[]> = { paragraph: ['guidance'], table: ['caption'] }

/** Leaves out what later versions of the schema could say and the document does not: so its hash outlives them. */
export function withoutAbsences(json: DocumentJson): DocumentJson {
  const node = { ...json }
  const names = [...(later[json.type ?? ''] ?? []), ...nodeSuggestions]
  if (json.attrs && names.some(name => json.attrs![name] === null)) {
    const attrs = Object.entries(json.attrs).filter(
      ([name, value]) => value !== null || !names.includes(name)
    )
    // an atom in the line that had no attributes has none
    if (attrs.length > 0) node.attrs = Object.fromEntries(attrs)
    else delete node.attrs
  }
  if (json.content) node.content = json.content.map(withoutAbsences)
  return node
}
