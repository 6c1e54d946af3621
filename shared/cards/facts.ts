import Type, { type Static } from 'typebox'
import { identifierSchemes } from '../organisations/identifiers.ts'
import { naceVersions } from '../organisations/nace.ts'
import { VersantName } from '../organisations/schema.ts'
import { countries } from '../organisations/territories.ts'
import { Trilingual } from '../session/schema.ts'
import { indicatorKinds } from '../testers/dossier.ts'
import { poles } from '../testers/history.ts'

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Text = orNull(Type.String())

/** What a card says of an indicator: its newest measure. */
export const CardIndicator = Type.Object({
  title: Type.String(),
  kind: Type.Enum(indicatorKinds),
  unit: Type.String(),
  on: Type.String({ format: 'date' }),
  value: orNull(Type.Number()),
  text: Type.String(),
  highest: orNull(Type.Number()),
  target: orNull(Type.Number())
})
export type CardIndicator = Static<typeof CardIndicator>

/** What the register and the file of an enterprise put onto its card; nobody writes it there. */
export const CardFacts = Type.Object({
  legalName: Type.String(),
  shortName: Type.String(),
  legalForm: Text,
  municipality: Text,
  country: Type.Enum(countries),
  versant: VersantName,
  pole: Type.Enum(poles),
  activity: orNull(Type.Object({ version: Type.Enum(naceVersions), codes: Type.Array(Type.String()) })),
  identifier: orNull(Type.Object({ scheme: Type.Enum(identifierSchemes), value: Type.String() })),
  /** Only of enterprises that consented to be listed. */
  contact: orNull(Type.Object({ address: Text, website: Text })),
  federation: Text,
  /** The stage that goes on, or the last one that ended; null before the first. */
  stage: orNull(Type.Object({ number: Type.Integer(), title: Trilingual, isDone: Type.Boolean() })),
  /** The newest evaluative question that was validated. */
  question: Text,
  indicators: Type.Array(CardIndicator)
})
export type CardFacts = Static<typeof CardFacts>

/** Facts that a complete card has, in the order in which it shows them; `identifier` may be missing for a reason. */
export const expectedFacts = [
  'legalForm',
  'municipality',
  'activity',
  'identifier',
  'contact',
  'federation',
  'question',
  'indicators'
] as const
export type ExpectedFact = (typeof expectedFacts)[number]

export const missingFacts = (facts: CardFacts, hasReason: boolean): ExpectedFact[] =>
  expectedFacts.filter(name => {
    if (name === 'identifier' && hasReason) return false
    const value = facts[name]
    return value === null || value === '' || (Array.isArray(value) && value.length === 0)
  })

export const factNames = Object.keys(CardFacts.properties) as (keyof CardFacts)[]
export type FactName = keyof CardFacts

/** The facts that are no longer what they were. */
export const movedFacts = (before: CardFacts, now: CardFacts): FactName[] =>
  factNames.filter(name => JSON.stringify(sorted(before[name])) !== JSON.stringify(sorted(now[name])))

/** A database keeps the keys of an object in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
