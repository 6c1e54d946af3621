import type { Db } from '../../platform/db.ts'

/** The names around an enterprise, for its own page. */
export const surroundingsOf = (db: Db, testerId: string) =>
  db
    .selectFrom('enrolment')
    .innerJoin('organisation', 'organisation.id', 'enrolment.organisationId')
    .innerJoin('project', 'project.id', 'enrolment.projectId')
    .leftJoin('person as mentor', 'mentor.id', 'enrolment.mentorId')
    .leftJoin('organisation as federation', 'federation.id', 'enrolment.federationId')
    .select(['organisation.legalName as enterprise', 'project.code', 'project.title'])
    .select(['mentor.name as mentor', 'federation.shortName as federation'])
    .where('enrolment.id', '=', testerId)
    .executeTakeFirstOrThrow()
