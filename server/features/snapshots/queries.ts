import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import { standsOn } from '../../platform/sql-parts.ts'
import type { ProjectSnapshotTable } from '../../platform/tables.ts'

/** Every enrolment that stood on the day, by name. */
export const testersOn = (db: Db, projectId: string, day: string) =>
  db
    .selectFrom('enrolmentSpan')
    .innerJoin('enrolment', 'enrolment.id', 'enrolmentSpan.enrolmentId')
    .innerJoin('organisation', 'organisation.id', 'enrolment.organisationId')
    .select([
      'enrolment.id',
      'organisation.legalName as name',
      'enrolmentSpan.pole',
      'enrolmentSpan.versant',
      'enrolmentSpan.status',
      'enrolmentSpan.stages'
    ])
    .where('enrolmentSpan.projectId', '=', projectId)
    .where(standsOn(day))
    .orderBy('organisation.legalName')
    .orderBy('enrolment.id')
    .execute()

export const insertSnapshot = (tx: Tx, row: Insertable<ProjectSnapshotTable>) =>
  tx.insertInto('projectSnapshot').values(row).execute()

const withNames = (db: Db) =>
  db
    .selectFrom('projectSnapshot')
    .leftJoin('person', 'person.id', 'projectSnapshot.takenBy')
    .leftJoin('organisation', 'organisation.id', 'projectSnapshot.organisationId')
    .select(['person.name as takenByName', 'organisation.shortName as organisation'])

export const snapshotsOf = (db: Db, projectId: string) =>
  withNames(db)
    .selectAll('projectSnapshot')
    .where('projectSnapshot.projectId', '=', projectId)
    .orderBy('asOf', 'desc')
    .orderBy('takenAt', 'desc')
    .limit(200)
    .execute()

export const snapshotById = (db: Db, id: string) =>
  withNames(db).selectAll('projectSnapshot').where('projectSnapshot.id', '=', id).executeTakeFirst()
