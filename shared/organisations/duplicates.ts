import { likeness, plainText } from './names.ts'

/** What a comparison needs of an organisation. */
export interface Comparable {
  id: string
  /** Legal name, short name, aliases. */
  names: string[]
  identifiers: { scheme: string; value: string }[]
  address: string | null
  postcode: string | null
}

/**
 * Why two organisations may be one, the strongest first: one French enterprise (a SIRET begins with its SIREN); the
 * same name but for accents and legal forms; one name made of the initials of the other; one letter more, less, other
 * or exchanged; the same address.
 */
export const duplicateReasons = ['identifier', 'name', 'abbreviation', 'spelling', 'address'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]
export interface DuplicatePair {
  first: string
  second: string
  reasons: DuplicateReason[]
}

/** Words that do not tell two names apart. */
const LINKING = new Set(
  'a au aux d de des du et l la le les en pour par van de het een en voor of the and for'.split(' ')
)

/** How people shorten words of names and addresses; without their points. */
const SHORTENED: Record<string, string> = {
  assoc: 'association',
  av: 'avenue',
  bd: 'boulevard',
  ch: 'chaussee',
  chee: 'chaussee',
  cie: 'compagnie',
  ctre: 'centre',
  ent: 'entreprise',
  ets: 'etablissements',
  fed: 'federation',
  fg: 'faubourg',
  fond: 'fondation',
  nat: 'national',
  pl: 'place',
  reg: 'regional',
  sq: 'square',
  st: 'saint',
  ste: 'sainte',
  str: 'straat',
  stwg: 'steenweg'
}
const words = (text: string) =>
  plainText(text)
    .split(' ')
    .map(word => SHORTENED[word] ?? word)

/** A name without accents, legal form, abbreviations and linking words: what two spellings have in common. */
export function nameKey(name: string): string {
  const all = words(likeness(name))
  const counting = all.filter(word => !LINKING.has(word))
  return (counting.length > 0 ? counting : all).join(' ')
}

/** A house of associations is no proof: an address that more organisations share says nothing. */
const MOST_AT_ONE_ADDRESS = 4
/** More that share a name or its initials are a family of names, not one organisation. */
const MOST_OF_ONE_NAME = 12
/** Names compared with one that begins or ends alike. */
const MOST_OF_ONE_HALF = 200
const SHORTEST_SPELLING = 5
const LONGEST_SPELLING = 60
const WEIGHT: Record<DuplicateReason, number> = {
  identifier: 16,
  name: 8,
  abbreviation: 4,
  spelling: 4,
  address: 3
}
/** The pairs that may be one organisation, the most likely first. One pass per reason; never everybody with everybody. */
export function duplicatesAmong(organisations: readonly Comparable[]): DuplicatePair[] {
  const pairs = new Map<string, DuplicatePair>()
  const meet = (reason: DuplicateReason, one: string, other: string) => {
    if (one === other) return
    const [first, second] = one < other ? [one, other] : [other, one]
    const key = `${first} ${second}`
    const pair = pairs.get(key) ?? { first, second, reasons: [] }
    if (!pair.reasons.includes(reason)) pair.reasons.push(reason)
    pairs.set(key, pair)
  }
  meetInGroups(groupsBy(organisations, enterprisesOf), Infinity, (a, b) => meet('identifier', a, b))
  const named = groupsBy(organisations, ({ names }) => names.map(nameKey))
  meetInGroups(named, MOST_OF_ONE_NAME, (a, b) => meet('name', a, b))
  meetByInitials(organisations, named, (a, b) => meet('abbreviation', a, b))
  meetBySpelling(named, (a, b) => meet('spelling', a, b))
  meetInGroups(groupsBy(organisations, addressesOf), MOST_AT_ONE_ADDRESS, (a, b) => meet('address', a, b))
  const known = new Map(organisations.map(organisation => [organisation.id, organisation]))
  const weight = ({ reasons }: DuplicatePair) => reasons.reduce((sum, reason) => sum + WEIGHT[reason], 0)
  return [...pairs.values()]
    .filter(pair => !isContradicted(pair, known))
    .sort(
      (a, b) => weight(b) - weight(a) || a.first.localeCompare(b.first) || a.second.localeCompare(b.second)
    )
}

/**
 * Two organisations with a number each, and none in common, are two in law; only the same name at the same address
 * makes that doubtful.
 */
function isContradicted({ first, second, reasons }: DuplicatePair, known: Map<string, Comparable>): boolean {
  if (reasons.includes('identifier') || (reasons.includes('name') && reasons.includes('address')))
    return false
  return [first, second].every(id => known.get(id)!.identifiers.length > 0)
}

/** The enterprise behind each number: of a SIRET its SIREN. */
const enterprisesOf = ({ identifiers }: Comparable) =>
  identifiers.map(({ scheme, value }) => (scheme === 'BCE' ? `BCE ${value}` : `SIREN ${value.slice(0, 9)}`))

const addressesOf = ({ address, postcode }: Comparable) =>
  address && postcode ? [`${words(address).sort().join(' ')} ${plainText(postcode)}`] : []

function groupsBy(
  organisations: readonly Comparable[],
  keysOf: (organisation: Comparable) => string[]
): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const organisation of organisations)
    for (const key of keysOf(organisation)) {
      const group = groups.get(key)
      if (group) group.add(organisation.id)
      else groups.set(key, new Set([organisation.id]))
    }
  return groups
}

function meetInGroups(
  groups: Map<string, Set<string>>,
  most: number,
  meet: (one: string, other: string) => void
): void {
  for (const group of groups.values()) {
    if (group.size < 2 || group.size > most) continue
    const ids = [...group]
    ids.forEach((one, index) => ids.slice(index + 1).forEach(other => meet(one, other)))
  }
}

/** Initials of a name of several words: the ones that count, and all of them. */
function initialsOf(name: string): string[] {
  const words = likeness(name).split(' ')
  if (words.length < 2) return []
  const first = (list: string[]) => list.map(word => word[0]).join('')
  const counting = words.filter(word => !LINKING.has(word))
  return [...new Set([first(counting), first(words)])].filter(initials => initials.length >= 3)
}

function meetByInitials(
  organisations: readonly Comparable[],
  named: Map<string, Set<string>>,
  meet: (one: string, other: string) => void
): void {
  for (const { id, names } of organisations)
    for (const initials of names.flatMap(initialsOf)) {
      const bearers = named.get(initials)
      if (!bearers || bearers.size > MOST_OF_ONE_NAME) continue
      for (const bearer of bearers) meet(id, bearer)
    }
}

/**
 * Names that differ by one letter more, less, other or exchanged: then nearly half of both, at the beginning or at the
 * end, is the same, and only such names are compared. Digits must agree: Atelier 12 is not Atelier 13.
 */
function meetBySpelling(named: Map<string, Set<string>>, meet: (one: string, other: string) => void): void {
  const byHalf = new Map<string, string[]>()
  for (const name of named.keys()) {
    if (name.length < SHORTEST_SPELLING || name.length > LONGEST_SPELLING) continue
    for (const half of halvesOf(name)) {
      const known = byHalf.get(half) ?? []
      if (known.length < MOST_OF_ONE_HALF) byHalf.set(half, known.concat(name))
      for (const other of known)
        if (differByOneLetter(name, other))
          for (const one of named.get(name)!) for (const another of named.get(other)!) meet(one, another)
    }
  }
}

function halvesOf(name: string): Set<string> {
  const digits = name.replace(/\D/g, '')
  const lengths = [Math.floor(name.length / 2) - 1, Math.floor((name.length - 1) / 2) - 1]
  return new Set(
    lengths.flatMap(length => [`${digits}<${name.slice(0, length)}`, `${digits}>${name.slice(-length)}`])
  )
}

function differByOneLetter(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  const most = Math.min(one.length, other.length) - start
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end++
  const [a, b] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  if (a.length <= 1 && b.length <= 1) return true
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]
}
