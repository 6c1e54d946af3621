import type { Db } from '../../platform/db.ts'

/** The latest entries of the given projects about the given types of things, newest first. */
export const recentHistory = (db: Db, scope: { projectId: string; objectTypes: string[] }, most: number) =>
  db
    .selectFrom('eventLog')
    .innerJoin('project', 'project.id', 'eventLog.projectId')
    .leftJoin('person', 'person.id', 'eventLog.actorId')
    .leftJoin('organisation', 'organisation.id', 'eventLog.organisationId')
    .select(['eventLog.id', 'eventLog.at', 'eventLog.verb', 'eventLog.objectType', 'eventLog.objectId'])
    .select(['eventLog.objectTitle', 'project.code as projectCode'])
    .select(['person.name as actor', 'organisation.shortName as organisation'])
    .where('eventLog.projectId', '=', scope.projectId)
    .where('eventLog.objectType', 'in', scope.objectTypes)
    .orderBy('eventLog.id', 'desc')
    .limit(most)
    .execute()
