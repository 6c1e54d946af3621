import type { Db } from '../../platform/db.ts'

/** Projects in which the person holds a role, by code. */
export const projectsOf = (db: Db, personId: string) =>
  db
    .selectFrom('project')
    .selectAll('project')
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('projectRole')
          .select('projectRole.role')
          .whereRef('projectRole.projectId', '=', 'project.id')
          .where('projectRole.personId', '=', personId)
      )
    )
    .orderBy('project.code')
    .execute()

export const projectById = (db: Db, id: string) =>
  db.selectFrom('project').selectAll().where('id', '=', id).executeTakeFirst()

export const organisationById = (db: Db, id: string) =>
  db.selectFrom('organisation').select(['id', 'shortName']).where('id', '=', id).executeTakeFirst()
