import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { Capacity } from '../../../../shared/organisations/history.ts'
import type { Db } from '../../../platform/db.ts'
import type {
  OrganisationChangeTable,
  OrganisationItemTable,
  OrganisationPastTable,
  OrganisationTable
} from '../../../platform/tables.ts'

export type OrganisationRow = Selectable<OrganisationTable>
export type ItemRow = Selectable<OrganisationItemTable>
export type LogRow = Selectable<OrganisationChangeTable>

/** An organisation that stands in the register of the project. */
const inRegister = (db: Db, projectId: string, id: string) =>
  db
    .selectFrom('organisation')
    .innerJoin('registerEntry', 'registerEntry.organisationId', 'organisation.id')
    .selectAll('organisation')
    .where('registerEntry.projectId', '=', projectId)
    .where('organisation.id', '=', id)

export const organisationIn = (db: Db, projectId: string, id: string): Promise<OrganisationRow | undefined> =>
  inRegister(db, projectId, id).executeTakeFirst()

/** The same, held until the transaction ends. */
export const lockOrganisation = (
  db: Db,
  projectId: string,
  id: string
): Promise<OrganisationRow | undefined> =>
  inRegister(db, projectId, id).forUpdate('organisation').executeTakeFirst()

export const enterInRegister = (db: Db, projectIds: string[], organisationId: string) =>
  db
    .insertInto('registerEntry')
    .values(projectIds.map(projectId => ({ projectId, organisationId })))
    .onConflict(conflict => conflict.doNothing())
    .execute()

export const projectsOf = async (db: Db, organisationId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('registerEntry')
    .select('projectId')
    .where('organisationId', '=', organisationId)
    .execute()
  return rows.map(row => row.projectId)
}

export const logOf = (db: Db, organisationId: string): Promise<LogRow[]> =>
  db
    .selectFrom('organisationChange')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .orderBy('id')
    .execute()

export async function insertEntries(
  db: Db,
  entries: Insertable<OrganisationChangeTable>[]
): Promise<number[]> {
  if (entries.length === 0) return []
  const written = await db.insertInto('organisationChange').values(entries).returning('id').execute()
  return written.map(({ id }) => id)
}

/** Items of the organisation, and of those that were merged into it. */
export const itemsOf = (db: Db, organisationIds: string[]): Promise<ItemRow[]> =>
  db
    .selectFrom('organisationItem')
    .selectAll()
    .where('organisationId', 'in', organisationIds)
    .orderBy('validFrom', order => order.asc().nullsFirst())
    .orderBy('label')
    .orderBy('id')
    .execute()

export async function replaceItems(
  db: Db,
  organisationId: string,
  items: Insertable<OrganisationItemTable>[]
): Promise<void> {
  await db.deleteFrom('organisationItem').where('organisationId', '=', organisationId).execute()
  if (items.length > 0) await db.insertInto('organisationItem').values(items).execute()
}

export async function replacePast(
  db: Db,
  organisationId: string,
  past: Insertable<OrganisationPastTable>[]
): Promise<void> {
  await db.deleteFrom('organisationPast').where('organisationId', '=', organisationId).execute()
  if (past.length > 0) await db.insertInto('organisationPast').values(past).execute()
}

export const changeOrganisation = (db: Db, id: string, change: Updateable<OrganisationTable>) =>
  db
    .updateTable('organisation')
    .set({ ...change, updatedAt: new Date() })
    .where('id', '=', id)
    .execute()

/** Who has one of these numbers already; of merged organisations the one that they became. */
export const bearersOf = async (db: Db, numbers: { scheme: string; label: string }[]) =>
  numbers.length === 0
    ? []
    : db
        .selectFrom('organisationItem as item')
        .innerJoin('organisation as bearer', 'bearer.id', 'item.organisationId')
        .select(['item.scheme', 'item.label', 'bearer.id'])
        .select(sql<string>`coalesce(bearer.merged_into, bearer.id)`.as('organisationId'))
        .where('item.kind', '=', 'identifier')
        .where(eb =>
          eb.or(
            numbers.map(({ scheme, label }) =>
              eb.and([eb('item.scheme', '=', scheme as never), eb('item.label', '=', label)])
            )
          )
        )
        .execute()

/** Organisations that became this one. */
export const mergedInto = (db: Db, id: string) =>
  db
    .selectFrom('organisation')
    .leftJoin('organisationMerge as merge', join =>
      join.onRef('merge.mergedId', '=', 'organisation.id').on('merge.undoneAt', 'is', null)
    )
    .leftJoin('person', 'person.id', 'merge.mergedBy')
    .select(['organisation.id', 'organisation.legalName as name', 'merge.id as mergeId', 'merge.keptId'])
    .select(['merge.mergedAt', 'person.name as by'])
    .where('organisation.mergedInto', '=', id)
    .orderBy('merge.mergedAt')
    .execute()

/** Members of a body on a day, as far as they stand in the register of the project, by capacity. */
export const countMembers = (
  db: Db,
  projectId: string,
  bodyIds: string[],
  day: string
): Promise<{ capacity: Capacity | null; count: number }[]> =>
  db
    .selectFrom('organisationItem as item')
    .innerJoin('organisation as member', 'member.id', 'item.organisationId')
    .innerJoin('registerEntry as entry', 'entry.organisationId', 'member.id')
    .select('item.capacity')
    .select(sql<number>`count(distinct coalesce(member.merged_into, member.id))::int`.as('count'))
    .where('entry.projectId', '=', projectId)
    .where('item.kind', '=', 'membership')
    .where('item.bodyId', 'in', bodyIds)
    .where(
      sql<boolean>`coalesce(item.valid_from, ${day}) <= ${day} and coalesce(item.valid_to, ${day}) >= ${day}`
    )
    .groupBy('item.capacity')
    .execute()

export const partnershipOf = (db: Db, projectId: string, organisationId: string) =>
  db
    .selectFrom('projectPartner')
    .select(['kind', 'versant'])
    .where('projectId', '=', projectId)
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()

export const enrolmentsIn = (db: Db, projectId: string, organisationId: string) =>
  db
    .selectFrom('enrolment')
    .select(['id', 'pole', 'status', 'enteredOn'])
    .where('projectId', '=', projectId)
    .where('organisationId', '=', organisationId)
    .orderBy('enteredOn')
    .execute()
