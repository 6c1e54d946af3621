import { isCount, type Claim } from './claim.ts'
import type { Entries } from './entries.ts'
import type { Mention } from './numbers.ts'

/** The longest entries of which an enumeration is trusted against its count, in words. */
const SHORT = 5
/** A larger count is rarely that of a list in running text. */
const MOST = 60

/** Whether the number may be that of a list in running text. */
export const isListCount = (mention: Mention) =>
  isCount(mention) && mention.value >= 2 && mention.value <= MOST

/**
 * What a stated count is worth against the entries of its list. `isTrusted`: it stands so near that it must be theirs.
 */
export function judged(stated: Mention, entries: Entries, isTrusted: boolean): Claim[] {
  const { least, most } = entries
  const base = { kind: 'list' as const, stated, terms: [], recomputed: least === most ? least : null }
  if (stated.isRough) return [{ ...base, verdict: 'uncheckable', reason: 'rough' }]
  if (entries.isOpen && most <= stated.value)
    return [{ ...base, verdict: 'uncheckable', reason: 'open-list' }]
  if (entries.isMixed) return [{ ...base, verdict: 'uncheckable', reason: 'several-ways' }]
  if (stated.value >= least && stated.value <= most)
    return [{ ...base, recomputed: stated.value, verdict: 'holds' }]
  if (!isTrusted || (!entries.areNames && entries.longest > SHORT))
    return isTrusted ? [{ ...base, verdict: 'uncheckable', reason: 'several-ways' }] : []
  return [{ ...base, recomputed: stated.value < least ? least : most, verdict: 'contradicts' }]
}
