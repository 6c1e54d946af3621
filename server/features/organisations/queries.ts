import type { Insertable } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { OrganisationTable } from '../../platform/tables.ts'

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

/** Organisations known under one of these numbers, in any project. */
export const organisationsByIdentifier = async (db: Db, identifiers: string[]) =>
  identifiers.length === 0
    ? []
    : db
        .selectFrom('organisation')
        .select(['id', 'legalName', 'identifierScheme', 'identifier', 'municipality'])
        .where('identifier', 'in', identifiers)
        .execute()

/** Names of the organisations of a project: its partners and its tester enterprises. */
export const namesIn = (db: Db, projectId: string) =>
  db
    .selectFrom('organisation')
    .select(['id', 'legalName', 'identifierScheme', 'identifier', 'municipality'])
    .where(eb =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('projectPartner')
            .select('projectPartner.projectId')
            .whereRef('projectPartner.organisationId', '=', 'organisation.id')
            .where('projectPartner.projectId', '=', projectId)
        ),
        eb.exists(
          eb
            .selectFrom('enrolment')
            .select('enrolment.id')
            .whereRef('enrolment.organisationId', '=', 'organisation.id')
            .where('enrolment.projectId', '=', projectId)
        )
      ])
    )
    .execute()

export async function insertOrganisations(db: Db, rows: Insertable<OrganisationTable>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    await db
      .insertInto('organisation')
      .values(rows.slice(start, start + 500))
      .execute()
  }
}
