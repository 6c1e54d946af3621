import { sql, type Selectable } from 'kysely'
import type { EnrolmentStatus, Pole, StageStatus } from '../../../../shared/testers/history.ts'
import type { Versant } from '../../../../shared/organisations/territories.ts'
import type { Db } from '../../../platform/db.ts'
import { standsOn } from '../../../platform/sql-parts.ts'
import type { ProjectTable, TesterTargetTable } from '../../../platform/tables.ts'

export interface Group {
  pole: Pole
  versant: Versant
  status: EnrolmentStatus
  stages: StageStatus[]
  count: number
}

/**
 * How many enrolments stood in each combination on a day: one pass over the spans of the project. With a federation,
 * those that it accompanied on that day.
 */
export const groupsOn = (db: Db, projectId: string, day: string, federationId?: string): Promise<Group[]> =>
  db
    .selectFrom('enrolmentSpan')
    .select(['pole', 'versant', 'status', 'stages', sql<number>`count(*)::int`.as('count')])
    .where('projectId', '=', projectId)
    .where(standsOn(day))
    .$if(Boolean(federationId), qb => qb.where('federationId', '=', federationId!))
    .groupBy(['pole', 'versant', 'status', 'stages'])
    .execute()

/** How many enterprises were engaged in each cell on a day. */
export const engagedOn = (db: Db, projectId: string, day: string) =>
  db
    .selectFrom('enrolmentStep')
    .select(['pole', 'versant', sql<number>`sum(change)::int`.as('count')])
    .where('projectId', '=', projectId)
    .where('on', '<=', day)
    .groupBy(['pole', 'versant'])
    .execute()

export interface Narrowing {
  pole?: Pole
  versant?: Versant
}

/** Engaged enterprises per mentor on a day. */
export const mentorLoad = (db: Db, projectId: string, day: string, { pole, versant }: Narrowing) =>
  db
    .selectFrom('enrolmentSpan')
    .leftJoin('person', 'person.id', 'enrolmentSpan.mentorId')
    .select(['person.id', 'person.name', sql<number>`count(*)::int`.as('count')])
    .where('enrolmentSpan.projectId', '=', projectId)
    .where(standsOn(day))
    .where('status', 'in', ['active', 'paused', 'completed'])
    .$if(Boolean(pole), qb => qb.where('pole', '=', pole!))
    .$if(Boolean(versant), qb => qb.where('versant', '=', versant!))
    .groupBy(['person.id', 'person.name'])
    .orderBy('count', 'desc')
    .orderBy('person.name')
    .execute()

/** On which days the number of engaged enterprises changed, and by how much, up to a day. */
export const engagedChanges = (db: Db, projectId: string, day: string, { pole, versant }: Narrowing) =>
  db
    .selectFrom('enrolmentStep')
    .select(['on', sql<number>`sum(change)::int`.as('change')])
    .where('projectId', '=', projectId)
    .where('on', '<=', day)
    .$if(Boolean(pole), qb => qb.where('pole', '=', pole!))
    .$if(Boolean(versant), qb => qb.where('versant', '=', versant!))
    .groupBy('on')
    .having(sql<boolean>`sum(change) <> 0`)
    .orderBy('on')
    .execute()

export const targetsOf = (db: Db, projectId: string): Promise<Selectable<TesterTargetTable>[]> =>
  db.selectFrom('testerTarget').selectAll().where('projectId', '=', projectId).execute()

export const projectById = (
  db: Db,
  id: string
): Promise<Pick<Selectable<ProjectTable>, 'code' | 'testerTarget' | 'startsOn' | 'endsOn'> | undefined> =>
  db
    .selectFrom('project')
    .select(['code', 'testerTarget', 'startsOn', 'endsOn'])
    .where('id', '=', id)
    .executeTakeFirst()

export async function replaceTargets(
  db: Db,
  projectId: string,
  cells: { pole: Pole; versant: Versant; target: number }[],
  total: number
): Promise<void> {
  await db.deleteFrom('testerTarget').where('projectId', '=', projectId).execute()
  if (cells.length > 0)
    await db
      .insertInto('testerTarget')
      .values(cells.map(cell => ({ projectId, ...cell })))
      .execute()
  await db.updateTable('project').set({ testerTarget: total }).where('id', '=', projectId).execute()
}
