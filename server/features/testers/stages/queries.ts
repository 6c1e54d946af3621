import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { StageVersion } from '../../../../shared/testers/stages.ts'
import type { Db } from '../../../platform/db.ts'
import type { StageDefinitionTable } from '../../../platform/tables.ts'

/** Every version of the stages of a project, the oldest first; a version of its own stands for a common one. */
export async function stageVersions(db: Db, projectId: string): Promise<StageVersion[]> {
  const rows = await db
    .selectFrom('stageDefinition')
    .select(['number', 'title', 'version', 'needsQuestion', 'steps', 'projectId'])
    .where(eb => eb.or([eb('projectId', '=', projectId), eb('projectId', 'is', null)]))
    .orderBy('version')
    .orderBy('number')
    .execute()
  const versions = [...new Set(rows.map(row => row.version))]
  return versions.map(version => {
    const all = rows.filter(row => row.version === version)
    const own = all.filter(row => row.projectId !== null)
    const stages = (own.length > 0 ? own : all).map(({ number, title, needsQuestion, steps }) => ({
      number,
      title,
      needsQuestion,
      steps
    }))
    return { version, stages }
  })
}

export const insertStages = (db: Db, rows: Insertable<StageDefinitionTable>[]) =>
  db.insertInto('stageDefinition').values(rows).execute()

/** When each version was made and by whom. */
export const makersOf = (db: Db, projectId: string) =>
  db
    .selectFrom('stageDefinition')
    .leftJoin('person', 'person.id', 'stageDefinition.createdBy')
    .select(['stageDefinition.version', 'person.name as by'])
    .select(eb => eb.fn.min('stageDefinition.createdAt').as('madeAt'))
    .where(eb =>
      eb.or([eb('stageDefinition.projectId', '=', projectId), eb('stageDefinition.projectId', 'is', null)])
    )
    .groupBy(['stageDefinition.version', 'person.name'])
    .orderBy('stageDefinition.version', 'desc')
    .execute()

/** How many enrolments follow which version. */
export const followersOf = (db: Db, projectId: string) =>
  db
    .selectFrom('enrolment')
    .select(['stagesVersion', sql<number>`count(*)::int`.as('count')])
    .where('projectId', '=', projectId)
    .groupBy('stagesVersion')
    .execute()

/** Enrolments that follow another version than this one: the named ones, or all; locked in the order of their ids. */
export const lockMovable = (db: Db, projectId: string, version: number, ids: readonly string[] | undefined) =>
  db
    .selectFrom('enrolment')
    .selectAll()
    .where('projectId', '=', projectId)
    .where('stagesVersion', ids ? '<>' : '<', version)
    .$if(ids !== undefined, query => query.where('id', 'in', ids!))
    .orderBy('id')
    .forUpdate()
    .execute()

export const lockProject = (db: Db, projectId: string) =>
  db
    .selectFrom('project')
    .select(['id', 'code'])
    .where('id', '=', projectId)
    .forUpdate()
    .executeTakeFirstOrThrow()
