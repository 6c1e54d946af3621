import type { Selectable } from 'kysely'
import type { OrganisationFacts } from '../../../../shared/organisations/history.ts'
import type { OrganisationPastTable } from '../../../platform/tables.ts'

/** The facts of an organisation as columns: of its present row, or of a time that is past. */
export type FactColumns = Omit<Selectable<OrganisationPastTable>, 'organisationId' | 'validFrom' | 'validTo'>

export const factColumns = [
  'legalName',
  'shortName',
  'legalForm',
  'country',
  'address',
  'postcode',
  'municipality',
  'nuts3',
  'nutsVersion',
  'latitude',
  'longitude',
  'website',
  'languages',
  'naceVersion',
  'naceCodes',
  'identifierReason',
  'consentDirectory',
  'consentMap'
] as const satisfies (keyof FactColumns)[]

export function factsOf(row: FactColumns): OrganisationFacts {
  const { nuts3, nutsVersion, latitude, longitude, naceVersion, naceCodes } = row
  return {
    legalName: row.legalName,
    shortName: row.shortName,
    legalForm: row.legalForm,
    country: row.country,
    address: row.address,
    postcode: row.postcode,
    municipality: row.municipality,
    nuts3: nuts3 === null ? null : { code: nuts3, version: nutsVersion ?? '2021' },
    coordinates: latitude === null || longitude === null ? null : { latitude, longitude },
    website: row.website,
    languages: row.languages,
    nace: naceVersion === null ? null : { version: naceVersion, codes: naceCodes },
    identifierReason: row.identifierReason,
    consentDirectory: row.consentDirectory,
    consentMap: row.consentMap
  }
}

export function columnsOf({ nuts3, coordinates, nace, ...facts }: OrganisationFacts): FactColumns {
  return {
    ...facts,
    nuts3: nuts3?.code ?? null,
    nutsVersion: nuts3?.version ?? null,
    latitude: coordinates?.latitude ?? null,
    longitude: coordinates?.longitude ?? null,
    naceVersion: nace?.version ?? null,
    naceCodes: nace?.codes ?? []
  }
}
