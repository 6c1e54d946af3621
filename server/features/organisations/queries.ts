import { randomUUID } from 'node:crypto'
import { sql, type Insertable } from 'kysely'
import type { IdentifierScheme } from '../../../shared/organisations/identifiers.ts'
import { nutsVersions } from '../../../shared/organisations/nuts.ts'
import type { Db } from '../../platform/db.ts'
import type { OrganisationTable } from '../../platform/tables.ts'

/** Lists state NUTS codes without their version: it is the current one. */
const CURRENT_NUTS = nutsVersions[0]

const FACTS = [
  'organisation.id',
  'organisation.legalName',
  'organisation.shortName',
  'organisation.legalForm',
  'organisation.country',
  'organisation.identifierScheme',
  'organisation.identifier',
  'organisation.identifierReason',
  'organisation.address',
  'organisation.postcode',
  'organisation.municipality',
  'organisation.nuts3',
  'organisation.website'
] as const

export const organisationById = (db: Db, id: string) =>
  db.selectFrom('organisation').select(FACTS).where('id', '=', id).executeTakeFirst()

export const partnersOf = (db: Db, projectId: string) =>
  db
    .selectFrom('projectPartner')
    .innerJoin('organisation', 'organisation.id', 'projectPartner.organisationId')
    .select(FACTS)
    .select(['projectPartner.versant', 'projectPartner.kind'])
    .where('projectPartner.projectId', '=', projectId)
    .orderBy('organisation.shortName')
    .execute()

/** Organisations known under one of these numbers, in any project; of merged ones those that they became. */
export const organisationsByIdentifier = async (db: Db, identifiers: string[]) =>
  identifiers.length === 0
    ? []
    : db
        .selectFrom('organisationItem as item')
        .innerJoin('organisation as bearer', 'bearer.id', 'item.organisationId')
        .innerJoin('organisation', join =>
          join.on(sql<boolean>`organisation.id = coalesce(bearer.merged_into, bearer.id)`)
        )
        .select(['organisation.id', 'organisation.legalName', 'organisation.municipality'])
        .select(['item.scheme as identifierScheme', 'item.label as identifier'])
        .where('item.kind', '=', 'identifier')
        .where('item.label', 'in', identifiers)
        .$narrowType<{ identifierScheme: IdentifierScheme }>()
        .execute()

/** Names of the organisations in the register of a project; of merged ones the one that they became is there. */
export const namesIn = (db: Db, projectId: string) =>
  db
    .selectFrom('organisation')
    .innerJoin('registerEntry', 'registerEntry.organisationId', 'organisation.id')
    .select(['id', 'legalName', 'identifierScheme', 'identifier', 'municipality'])
    .where('registerEntry.projectId', '=', projectId)
    .where('mergedInto', 'is', null)
    .execute()

/** New organisations, each with its number as its first item. */
export async function insertOrganisations(db: Db, rows: Insertable<OrganisationTable>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    const batch = rows.slice(start, start + 500)
    await db
      .insertInto('organisation')
      .values(batch.map(row => ({ ...row, nutsVersion: row.nuts3 ? CURRENT_NUTS : null })))
      .execute()
    const numbers = batch.flatMap(({ id, identifierScheme: scheme, identifier: label }) =>
      scheme !== 'none' && label
        ? [{ id: randomUUID(), organisationId: id, kind: 'identifier' as const, label, scheme }]
        : []
    )
    if (numbers.length > 0) await db.insertInto('organisationItem').values(numbers).execute()
  }
}
