import { entryInForce, standing, type DatedEntry } from '../dated-log.ts'
import type { Day } from '../testers/calendar.ts'
import type { Language } from '../languages.ts'
import type { IdentifierScheme } from './identifiers.ts'
import type { Activities } from './nace.ts'
import type { NutsCode } from './nuts.ts'
import type { Country } from './territories.ts'

/**
 * An organisation is its log: dated values of its facts, and entries about its items (aliases, numbers, memberships),
 * append-only. What was true on a day is computed from it, so that what is recorded late, or taken back, gives the
 * right answer for every day.
 */
export interface OrganisationFacts {
  legalName: string
  shortName: string
  legalForm: string | null
  country: Country
  address: string | null
  postcode: string | null
  municipality: string | null
  nuts3: NutsCode | null
  coordinates: { latitude: number; longitude: number } | null
  website: string | null
  languages: Language[]
  nace: Activities | null
  /** Why it has no number; of no account while it has one. */
  identifierReason: string | null
  consentDirectory: boolean
  consentMap: boolean
}
export const factNames = [
  'legalName',
  'shortName',
  'legalForm',
  'country',
  'address',
  'postcode',
  'municipality',
  'nuts3',
  'coordinates',
  'website',
  'languages',
  'nace',
  'identifierReason',
  'consentDirectory',
  'consentMap'
] as const satisfies (keyof OrganisationFacts)[]
export type FactName = (typeof factNames)[number]

export const capacities = ['effective', 'adherent', 'associate'] as const
export type Capacity = (typeof capacities)[number]

/** Time of an item: from its first day to its last, both within; null where nobody knows or where it lasts. */
interface Dated {
  from: Day | null
  to: Day | null
  source: string
}
export type AliasItem = Dated & { kind: 'alias'; label: string }
export type IdentifierItem = Dated & { kind: 'identifier'; scheme: IdentifierScheme; value: string }
export type MembershipItem = Dated & { kind: 'membership'; body: string; capacity: Capacity }
export type Item = AliasItem | IdentifierItem | MembershipItem
export const itemKinds = ['alias', 'identifier', 'membership'] as const
export type ItemKind = (typeof itemKinds)[number]

/** The beginning of what the register knows: a value without a day holds from here. */
export const BEGINNING: Day = '1900-01-01'

/**
 * A fact gets a value on a day, or an item gets its content (null removes it). `itemId` is null for facts.
 * A confirmation says again, on a later day, what was so already.
 */
export interface OrganisationEntry extends DatedEntry {
  field: FactName | ItemKind
  itemId: string | null
  value: unknown
}

/** The entry that a fact owes its value to on a day. */
export const factInForce = <T extends OrganisationEntry>(log: readonly T[], name: FactName, day: Day) =>
  entryInForce(log, name, day)

export function factsOn(log: readonly OrganisationEntry[], day: Day): OrganisationFacts {
  const facts = factNames.map(name => [name, factInForce(log, name, day)?.value ?? null])
  return Object.fromEntries(facts) as OrganisationFacts
}

/** The items as they are known now, with the entry that said so last; those that were removed are not there. */
export function itemsIn<T extends OrganisationEntry>(
  log: readonly T[]
): { id: string; item: Item; entry: T }[] {
  const last = new Map<string, T>()
  for (const entry of standing(log)) {
    if (!entry.itemId) continue
    const known = last.get(entry.itemId)
    if (!known || known.id < entry.id) last.set(entry.itemId, entry)
  }
  return [...last].flatMap(([id, entry]) =>
    entry.value === null
      ? []
      : [{ id, entry, item: { kind: entry.field, ...(entry.value as object) } as unknown as Item }]
  )
}

export const holdsOn = ({ from, to }: Pick<Dated, 'from' | 'to'>, day: Day): boolean =>
  (from === null || from <= day) && (to === null || day <= to)

/** A time in which no fact changed: `from` is its first day, `to` the day after its last, null when it lasts. */
export interface FactSpan {
  from: Day
  to: Day | null
  facts: OrganisationFacts
}

/** The spans of the facts, from the beginning on, in order and without gaps; neighbours differ. */
export function factSpans(log: readonly OrganisationEntry[]): FactSpan[] {
  const days = new Set([BEGINNING])
  for (const entry of standing(log))
    if (!entry.itemId && entry.effectiveOn > BEGINNING) days.add(entry.effectiveOn)
  const spans: FactSpan[] = []
  for (const day of [...days].sort()) {
    const facts = factsOn(log, day)
    const last = spans.at(-1)
    if (last && JSON.stringify(last.facts) === JSON.stringify(facts)) continue
    if (last) last.to = day
    spans.push({ from: day, to: null, facts })
  }
  return spans
}
