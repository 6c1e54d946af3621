import { withoutAbsences } from '../absences.ts'
import { documentSchema, type DocumentJson } from '../schema.ts'
import { markSuggestions, nodeSuggestions, noteOf, readClaim } from './claim.ts'
import { decided } from './decide.ts'

/**
 * The text as it stands, without what is only suggested: what everybody prints, counts, compares, searches and freezes.
 * A suggestion is nobody's text until it is accepted.
 */
export function settledText(json: DocumentJson): DocumentJson {
  if (!suggestionsIn(json).size) return json
  const doc = decided(documentSchema.nodeFromJSON(json), () => 'reject')
  return withoutAbsences(doc.toJSON() as DocumentJson)
}

/** The ids of what is suggested in a document. */
export function suggestionsIn(json: DocumentJson, ids = new Set<string>()): Set<string> {
  for (const kind of nodeSuggestions) {
    const claim = json.attrs?.[kind] ? readClaim(noteOf(json.attrs, kind)) : undefined
    if (claim) ids.add(claim.id)
  }
  for (const mark of json.marks ?? []) {
    const claim = (markSuggestions as readonly string[]).includes(mark.type) && readClaim(mark.attrs)
    if (claim) ids.add(claim.id)
  }
  for (const child of json.content ?? []) suggestionsIn(child, ids)
  return ids
}
