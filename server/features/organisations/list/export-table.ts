import { grouped } from '../../../../shared/grouped.ts'
import type { Language } from '../../../../shared/languages.ts'
import { writeIdentifier } from '../../../../shared/organisations/identifiers.ts'
import type { OrganisationRow } from '../../../../shared/organisations/register-schema.ts'
import type { CellValue, Table } from '../../../platform/table-file.ts'
import type { labelsOf } from './queries.ts'
import { capacityWords, fileNames, headers, no, partWords, sheetNames, yes } from './wording.ts'

type Label = Awaited<ReturnType<typeof labelsOf>>[number]
type Field = keyof typeof headers

const WIDE: readonly Field[] = ['legalName', 'aliases', 'identifier', 'address', 'website', 'naceVersion']

/** The register as a table of words in the reader's language. */
export function organisationTable(
  rows: OrganisationRow[],
  labels: Label[],
  language: Language,
  asOf: string
): Table {
  const perOrganisation = grouped(labels, label => label.organisationId)
  return {
    fileName: `${fileNames[language]}-${asOf}`,
    sheet: sheetNames[language],
    columns: (Object.keys(headers) as Field[]).map(field => ({
      header: headers[field][language],
      width: WIDE.includes(field) ? 32 : 16
    })),
    rows: rows.map(row => {
      const cells = cellsOf(row, perOrganisation.get(row.id) ?? [], language)
      return (Object.keys(headers) as Field[]).map(field => cells[field])
    })
  }
}

function cellsOf(row: OrganisationRow, labels: Label[], language: Language): Record<Field, CellValue> {
  const joined = (list: string[]) => list.join(' · ') || null
  const said = (consents: boolean) => (consents ? yes : no)[language]
  const numbers = labels.filter(({ kind, label }) => kind === 'identifier' && label !== row.identifier)
  return {
    legalName: row.legalName,
    shortName: row.shortName,
    aliases: joined(labels.filter(({ kind }) => kind === 'alias').map(({ label }) => label)),
    identifier: row.identifier ? writeIdentifier(row.identifier, row.identifierScheme) : null,
    otherIdentifiers: joined(numbers.map(({ label, scheme }) => writeIdentifier(label, scheme!))),
    legalForm: row.legalForm,
    country: row.country,
    address: row.address,
    postcode: row.postcode,
    municipality: row.municipality,
    nuts3: row.nuts3?.code ?? null,
    nutsVersion: row.nuts3?.version ?? null,
    latitude: row.coordinates?.latitude ?? null,
    longitude: row.coordinates?.longitude ?? null,
    website: row.website,
    languages: joined(row.languages.map(one => one.toUpperCase())),
    naceVersion: row.nace?.version ?? null,
    naceCodes: joined(row.nace?.codes ?? []),
    consentDirectory: said(row.consentDirectory),
    consentMap: said(row.consentMap),
    part: partWords[row.part][language],
    capacity: row.capacity && capacityWords[row.capacity][language]
  }
}
