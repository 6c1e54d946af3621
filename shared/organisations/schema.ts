import Type, { type Static } from 'typebox'
import { Id } from '../session/schema.ts'
import { countries, versants } from './territories.ts'

export const VersantName = Type.Enum(versants)

const Text = Type.Union([Type.String(), Type.Null()])

/** What the register holds of an organisation. */
export const Organisation = Type.Object({
  id: Id,
  legalName: Type.String(),
  shortName: Type.String(),
  legalForm: Text,
  country: Type.Enum(countries),
  identifierScheme: Type.Enum(['BCE', 'SIREN', 'SIRET', 'none'] as const),
  identifier: Text,
  identifierReason: Text,
  address: Text,
  postcode: Text,
  municipality: Text,
  nuts3: Text,
  website: Text
})
export type Organisation = Static<typeof Organisation>

/** An organisation of the partnership, with its place in it. */
export const Partner = Type.Object({
  ...Organisation.properties,
  versant: VersantName,
  kind: Type.Enum(['lead', 'coordinator', 'operator', 'associated-operator'] as const)
})
export const PartnerList = Type.Object({ partners: Type.Array(Partner) })
export type PartnerList = Static<typeof PartnerList>
