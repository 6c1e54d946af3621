import type { OrganisationFacts } from '../../../shared/organisations/history.ts'
import { naceVersions, type NaceVersion } from '../../../shared/organisations/nace.ts'
import { nutsVersions, type NutsVersion } from '../../../shared/organisations/nuts.ts'

type Texts = 'legalName' | 'shortName' | 'legalForm' | 'address' | 'postcode' | 'municipality' | 'website'

/** The facts as a form holds them: texts for what is typed, whatever it will turn out to be. */
export type Draft = Record<
  Texts | 'identifierReason' | 'nuts3' | 'latitude' | 'longitude' | 'naceCodes',
  string
> &
  Pick<OrganisationFacts, 'country' | 'languages' | 'consentDirectory' | 'consentMap'> & {
    nutsVersion: NutsVersion
    naceVersion: NaceVersion
  }

export function textsOf(facts: OrganisationFacts): Draft {
  const { country, languages, consentDirectory, consentMap, nuts3, coordinates, nace } = facts
  return {
    country,
    languages,
    consentDirectory,
    consentMap,
    legalName: facts.legalName,
    shortName: facts.shortName,
    legalForm: facts.legalForm ?? '',
    address: facts.address ?? '',
    postcode: facts.postcode ?? '',
    municipality: facts.municipality ?? '',
    website: facts.website ?? '',
    identifierReason: facts.identifierReason ?? '',
    nuts3: nuts3?.code ?? '',
    nutsVersion: nuts3?.version ?? nutsVersions[0],
    latitude: coordinates ? String(coordinates.latitude) : '',
    longitude: coordinates ? String(coordinates.longitude) : '',
    naceCodes: nace?.codes.join(', ') ?? '',
    naceVersion: nace?.version ?? naceVersions[country === 'BE' ? 2 : 4]!
  }
}

/** Decimals with a comma are numbers too; what is no number goes to the server as it is not, and is refused there. */
const numberOf = (text: string) => Number(text.trim().replace(',', '.'))

export function readDraft(draft: Draft): OrganisationFacts {
  const { nuts3, nutsVersion, latitude, longitude, naceCodes, naceVersion, ...rest } = draft
  const orNull = (text: string) => text.trim() || null
  const codes = naceCodes.split(/[\s,;]+/).filter(Boolean)
  const hasPlace = latitude.trim() !== '' && longitude.trim() !== ''
  return {
    ...rest,
    legalForm: orNull(rest.legalForm),
    address: orNull(rest.address),
    postcode: orNull(rest.postcode),
    municipality: orNull(rest.municipality),
    website: orNull(rest.website),
    identifierReason: orNull(rest.identifierReason),
    nuts3: nuts3.trim() ? { code: nuts3.trim().toUpperCase(), version: nutsVersion } : null,
    coordinates: hasPlace ? { latitude: numberOf(latitude), longitude: numberOf(longitude) } : null,
    nace: codes.length > 0 ? { version: naceVersion, codes } : null
  }
}

/** Only what differs, so that a colleague's change of another fact stands. */
export const changedFacts = (
  before: OrganisationFacts,
  after: OrganisationFacts
): Partial<OrganisationFacts> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof OrganisationFacts])
    )
  )
