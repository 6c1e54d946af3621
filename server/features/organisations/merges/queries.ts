import { sql, type Insertable } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { OrganisationMergeTable } from '../../../platform/tables.ts'

export const insertMerge = (db: Db, merge: Insertable<OrganisationMergeTable>) =>
  db.insertInto('organisationMerge').values(merge).execute()

/** A merge that stands, of organisations of this register; held until the transaction ends. */
export const lockMerge = (db: Db, projectId: string, id: string) =>
  db
    .selectFrom('organisationMerge as merge')
    .innerJoin('registerEntry as entry', 'entry.organisationId', 'merge.mergedId')
    .selectAll('merge')
    .where('entry.projectId', '=', projectId)
    .where('merge.id', '=', id)
    .where('merge.undoneAt', 'is', null)
    .forUpdate('merge')
    .executeTakeFirst()

export const closeMerge = (db: Db, id: string, undoneBy: string, undoneAt: Date) =>
  db.updateTable('organisationMerge').set({ undoneBy, undoneAt }).where('id', '=', id).execute()

/** Whether the organisation is a partner anywhere, or persons act for it. */
export const carriesRights = async (db: Db, id: string): Promise<boolean> => {
  const { carries } = await db
    .selectNoFrom(
      sql<boolean>`exists (select from project_partner where organisation_id = ${id})
        or exists (select from project_role where organisation_id = ${id})
        or exists (select from person_organisation where organisation_id = ${id})
        or exists (select from invitation where organisation_id = ${id})`.as('carries')
    )
    .executeTakeFirstOrThrow()
  return carries
}

export const enrolmentsOfBoth = (db: Db, ids: string[]) =>
  db
    .selectFrom('enrolment')
    .select(['id', 'projectId', 'organisationId', 'enteredOn', 'exitOn'])
    .where('organisationId', 'in', ids)
    .execute()

export const moveEnrolments = async (db: Db, ids: string[], from: string, to: string): Promise<void> => {
  if (ids.length === 0) return
  await db
    .updateTable('enrolment')
    .set({ organisationId: to })
    .where('id', 'in', ids)
    .where('organisationId', '=', from)
    .execute()
}

/** Lets organisations lead to another one, or stand for themselves again. */
export const leadTo = async (
  db: Db,
  ids: string[],
  survivor: string | null,
  unless: string | null
): Promise<void> => {
  if (ids.length === 0) return
  await db
    .updateTable('organisation')
    .set({ mergedInto: survivor, updatedAt: new Date() })
    .where('id', 'in', ids)
    .$if(unless !== null, query => query.where('mergedInto', '=', unless))
    .execute()
}

export const leadingTo = async (db: Db, id: string): Promise<string[]> => {
  const rows = await db.selectFrom('organisation').select('id').where('mergedInto', '=', id).execute()
  return rows.map(row => row.id)
}

export const leaveRegister = async (db: Db, projectIds: string[], organisationId: string): Promise<void> => {
  if (projectIds.length === 0) return
  await db
    .deleteFrom('registerEntry')
    .where('projectId', 'in', projectIds)
    .where('organisationId', '=', organisationId)
    .execute()
}

/** What a comparison needs of every organisation of a register. */
export const comparablesIn = (db: Db, projectId: string) =>
  db
    .selectFrom('organisation')
    .innerJoin('registerEntry as entry', 'entry.organisationId', 'organisation.id')
    .select(['organisation.id', 'legalName', 'shortName', 'legalForm', 'identifierScheme', 'identifier'])
    .select(['address', 'postcode', 'municipality'])
    .where('entry.projectId', '=', projectId)
    .where('mergedInto', 'is', null)
    .execute()

export const distinctionsIn = (db: Db, projectId: string) =>
  db
    .selectFrom('organisationDistinction as kept')
    .innerJoin('organisation as first', 'first.id', 'kept.firstId')
    .innerJoin('organisation as second', 'second.id', 'kept.secondId')
    .innerJoin('registerEntry as here', 'here.organisationId', 'first.id')
    .innerJoin('registerEntry as there', 'there.organisationId', 'second.id')
    .leftJoin('person', 'person.id', 'kept.recordedBy')
    .select(['kept.firstId', 'kept.secondId', 'kept.recordedAt', 'person.name as by'])
    .select(['first.legalName as firstName', 'second.legalName as secondName'])
    .where('here.projectId', '=', projectId)
    .where('there.projectId', '=', projectId)
    .orderBy('kept.recordedAt', 'desc')
    .execute()

export const keepApart = (db: Db, firstId: string, secondId: string, recordedBy: string) =>
  db
    .insertInto('organisationDistinction')
    .values({ firstId, secondId, recordedBy })
    .onConflict(conflict => conflict.doNothing())
    .execute()

export const forgetDistinction = (db: Db, firstId: string, secondId: string) =>
  db
    .deleteFrom('organisationDistinction')
    .where('firstId', '=', firstId)
    .where('secondId', '=', secondId)
    .execute()
