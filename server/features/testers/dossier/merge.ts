import type { DossierKind } from '../../../../shared/testers/dossier.ts'
import type { ChangeRow } from './queries.ts'

type Fields = Record<string, unknown>
export const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

export interface Merged {
  /** Fields that become another value, in the order in which they were given. */
  changed: { field: string; before: unknown; after: unknown }[]
  /** A field that a colleague gave another value since the version that the writer saw. */
  conflict?: ChangeRow
}

/**
 * Lays the fields that a person changed over the entry as it is now. What colleagues changed meanwhile in other fields
 * stands; in the same field it is a conflict, unless both wrote the same.
 */
export function merge(
  now: Fields,
  wanted: Fields,
  changes: readonly ChangeRow[],
  seenVersion: number
): Merged {
  const changed = Object.entries(wanted)
    .filter(([field, after]) => !isSame(now[field], after))
    .map(([field, after]) => ({ field, before: now[field] ?? null, after }))
  const conflict = changes.findLast(
    change => change.version > seenVersion && changed.some(({ field }) => field === change.field)
  )
  return { changed, ...(conflict ? { conflict } : {}) }
}

/** The mark by which somebody vouched for an entry, what it is without it, and the fields that were vouched for. */
const vouched: Partial<Record<DossierKind, { mark: string; without: unknown; fields: readonly string[] }>> = {
  question: { mark: 'validatedOn', without: null, fields: ['text'] },
  measure: { mark: 'isVerified', without: false, fields: ['on', 'value', 'text'] }
}

/** A question that is worded anew is no longer the one that was validated, a measure with another value not the verified one. */
export function outlived(
  kind: DossierKind,
  before: Fields,
  changed: Merged['changed'],
  wanted: Fields
): Merged['changed'][number] | undefined {
  const rule = vouched[kind]
  if (!rule || !before[rule.mark] || rule.mark in wanted) return undefined
  const isMoved = changed.some(({ field }) => rule.fields.includes(field))
  return isMoved ? { field: rule.mark, before: before[rule.mark], after: rule.without } : undefined
}
