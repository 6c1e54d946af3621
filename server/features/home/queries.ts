import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** The thing is a document, or of one, that lies in the trash or went to another project. */
const IS_GONE = sql<boolean>`exists (
  select from document d where (d.deleted_at is not null or d.project_id <> event_log.project_id)
    and d.id = case event_log.object_type
      when 'document' then event_log.object_id
      when 'revision' then (select r.document_id from document_revision r where r.id = event_log.object_id)
      when 'annotation' then (select a.document_id from annotation a where a.id = event_log.object_id) end)`

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
    .where(eb => eb.not(IS_GONE))
    .orderBy('eventLog.id', 'desc')
    .limit(most)
    .execute()
