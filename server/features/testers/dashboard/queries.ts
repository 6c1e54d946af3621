import { sql, type Selectable } from 'kysely'
import type { EnrolmentStatus, Pole, StageStatus } from '../../../../shared/testers/history.ts'
import type { Versant } from '../../../../shared/organisations/territories.ts'
import type { Db } from '../../../platform/db.ts'
import type { ProjectTable, TesterTargetTable } from '../../../platform/tables.ts'

export interface Group {
  pole: Pole
  versant: Versant
  status: EnrolmentStatus
  stages: StageStatus[]
  count: number
}

/** How many enrolments stood in each combination on a day: one pass over the spans of the project. */
export const groupsOn = (db: Db, projectId: string, day: string): Promise<Group[]> =>
  db
    .selectFrom('enrolmentSpan')
    .select(['pole', 'versant', 'status', 'stages', sql<number>`count(*)::int`.as('count')])
    .where('projectId', '=', projectId)
    .where('validFrom', '<=', day)
    .where(eb => eb.or([eb('validTo', 'is', null), eb('validTo', '>', day)]))
    .groupBy(['pole', 'versant', 'status', 'stages'])
    .execute()

const standsOn = (day: string) =>
  sql<boolean>`(valid_from <= ${day} and (valid_to is null or valid_to > ${day}))`
const countOn = (day: string) => sql<number>`(count(*) filter (where ${standsOn(day)}))::int`

/** The same on two days in one pass; a combination that stood on one of them only has 0 on the other. */
export const groupsOnDays = (
  db: Db,
  projectId: string,
  day: string,
  earlier: string
): Promise<(Group & { before: number })[]> =>
  db
    .selectFrom('enrolmentSpan')
    .select(['pole', 'versant', 'status', 'stages', countOn(day).as('count'), countOn(earlier).as('before')])
    .where('projectId', '=', projectId)
    .where(eb => eb.or([standsOn(day), standsOn(earlier)]))
    .groupBy(['pole', 'versant', 'status', 'stages'])
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
    .where('validFrom', '<=', day)
    .where(eb => eb.or([eb('validTo', 'is', null), eb('validTo', '>', day)]))
    .where('status', 'in', ['active', 'paused', 'completed'])
    .$if(Boolean(pole), qb => qb.where('pole', '=', pole!))
    .$if(Boolean(versant), qb => qb.where('versant', '=', versant!))
    .groupBy(['person.id', 'person.name'])
    .orderBy('count', 'desc')
    .orderBy('person.name')
    .execute()

/** On which days the number of engaged enterprises changed, and by how much, up to a day. */
export const engagedChanges = (db: Db, projectId: string, day: string, { pole, versant }: Narrowing) =>
  sql<{ on: string; change: number }>`
    select "on", sum(change)::int as change from (
      select valid_from as "on", 1 as change from enrolment_span
      where project_id = ${projectId} and status in ('active', 'paused', 'completed')
        and (${pole ?? null}::text is null or pole = ${pole ?? null})
        and (${versant ?? null}::text is null or versant = ${versant ?? null})
      union all
      select valid_to, -1 from enrolment_span
      where project_id = ${projectId} and status in ('active', 'paused', 'completed') and valid_to is not null
        and (${pole ?? null}::text is null or pole = ${pole ?? null})
        and (${versant ?? null}::text is null or versant = ${versant ?? null})
    ) as steps
    where "on" <= ${day}
    group by "on" having sum(change) <> 0
    order by "on"`
    .execute(db)
    .then(({ rows }) => rows)

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

/** The stages of the project, or the common ones when it has none of its own; the newest version. */
export async function stagesOf(db: Db, projectId: string) {
  const rows = await db
    .selectFrom('stageDefinition')
    .select(['number', 'title', 'version', 'projectId'])
    .where(eb => eb.or([eb('projectId', '=', projectId), eb('projectId', 'is', null)]))
    .orderBy('number')
    .execute()
  const own = rows.filter(row => row.projectId !== null)
  const set = own.length > 0 ? own : rows
  const newest = Math.max(...set.map(row => row.version))
  return set.filter(row => row.version === newest).map(({ number, title }) => ({ number, title }))
}

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
