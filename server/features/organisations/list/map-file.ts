import type { Language } from '../../../../shared/languages.ts'
import type { OrganisationRow } from '../../../../shared/organisations/register-schema.ts'
import type { TableFile } from '../../../platform/table-file.ts'
import { fileNames } from './wording.ts'

/**
 * The organisations that consent to be on a map, as points (RFC 7946: longitude first, WGS 84). Whoever did not
 * consent, or whose place is not known, is not in it.
 */
export function mapFile(rows: OrganisationRow[], language: Language, asOf: string): TableFile {
  const features = rows
    .filter(row => row.consentMap && row.coordinates)
    .map(({ id, legalName, shortName, municipality, nuts3, part, coordinates }) => ({
      type: 'Feature',
      id,
      geometry: { type: 'Point', coordinates: [coordinates!.longitude, coordinates!.latitude] },
      properties: { name: legalName, shortName, municipality, nuts3: nuts3?.code ?? null, part, asOf }
    }))
  return {
    name: `${fileNames[language]}-${asOf}.geojson`,
    mediaType: 'application/geo+json; charset=utf-8',
    bytes: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }), 'utf8')
  }
}
