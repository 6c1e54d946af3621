import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import {
  settledStatuses,
  engagedSteps,
  spansOf,
  type LoggedChange,
  type LoggedStageEvent,
  type Span
} from '../../../../shared/testers/history.ts'
import type { Db } from '../../../platform/db.ts'
import type { EnrolmentChangeTable, EnrolmentTable, StageEventTable } from '../../../platform/tables.ts'

/** Rows per insert: PostgreSQL takes 65,535 values in one statement. */
const BATCH = 1000

export const enrolmentById = (db: Db, id: string) =>
  db.selectFrom('enrolment').selectAll().where('id', '=', id).executeTakeFirst()

/** The enrolment, held until the transaction ends. */
export const lockEnrolment = (db: Db, id: string) =>
  db.selectFrom('enrolment').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const enrolmentsOf = (db: Db, projectId: string) =>
  db
    .selectFrom('enrolment')
    .select([
      'organisationId',
      'enteredOn',
      'exitOn',
      'status',
      'pole',
      'versant',
      'federationId',
      'mentorId'
    ])
    .where('projectId', '=', projectId)
    .execute()

/** Other enrolments of the same organisation in the project. */
export const otherEnrolments = (db: Db, enrolment: Selectable<EnrolmentTable>) =>
  db
    .selectFrom('enrolment')
    .select(['id', 'enteredOn', 'exitOn'])
    .where('projectId', '=', enrolment.projectId)
    .where('organisationId', '=', enrolment.organisationId)
    .where('id', '<>', enrolment.id)
    .execute()

export const changesOf = (db: Db, enrolmentId: string): Promise<Selectable<EnrolmentChangeTable>[]> =>
  db.selectFrom('enrolmentChange').selectAll().where('enrolmentId', '=', enrolmentId).orderBy('id').execute()

export const stageEventsOf = (db: Db, enrolmentId: string): Promise<Selectable<StageEventTable>[]> =>
  db.selectFrom('stageEvent').selectAll().where('enrolmentId', '=', enrolmentId).orderBy('id').execute()

export async function insertEnrolments(db: Db, rows: Insertable<EnrolmentTable>[]): Promise<void> {
  for (const batch of batches(rows)) await db.insertInto('enrolment').values(batch).execute()
}

export const changeEnrolment = (db: Db, id: string, change: Updateable<EnrolmentTable>) =>
  db
    .updateTable('enrolment')
    .set({ ...change, updatedAt: new Date() })
    .where('id', '=', id)
    .execute()

export async function insertChanges(db: Db, rows: Insertable<EnrolmentChangeTable>[]): Promise<number[]> {
  const ids: number[] = []
  for (const batch of batches(rows)) {
    const written = await db.insertInto('enrolmentChange').values(batch).returning('id').execute()
    ids.push(...written.map(row => row.id))
  }
  return ids
}

export async function insertStageEvents(db: Db, rows: Insertable<StageEventTable>[]): Promise<number[]> {
  const ids: number[] = []
  for (const batch of batches(rows)) {
    const written = await db.insertInto('stageEvent').values(batch).returning('id').execute()
    ids.push(...written.map(row => row.id))
  }
  return ids
}

export const asLogged = (row: Selectable<EnrolmentChangeTable>): LoggedChange => row
export const asLoggedEvent = (row: Selectable<StageEventTable>): LoggedStageEvent => row

/** Computes the spans of one enrolment anew from its log, in the transaction that wrote to the log. */
export async function rebuildSpans(
  db: Db,
  enrolment: { id: string; projectId: string },
  stageCount: number
): Promise<void> {
  const changes = await changesOf(db, enrolment.id)
  const events = await stageEventsOf(db, enrolment.id)
  const spans = spansOf(changes.map(asLogged), events.map(asLoggedEvent), stageCount)
  await db.deleteFrom('enrolmentSpan').where('enrolmentId', '=', enrolment.id).execute()
  await db.deleteFrom('enrolmentStep').where('enrolmentId', '=', enrolment.id).execute()
  await insertSpans(db, enrolment.projectId, [{ enrolmentId: enrolment.id, spans }])
}

export async function insertSpans(
  db: Db,
  projectId: string,
  perEnrolment: { enrolmentId: string; spans: Span[] }[]
): Promise<void> {
  const rows = perEnrolment.flatMap(({ enrolmentId, spans }) =>
    spans.map(span => ({
      enrolmentId,
      projectId,
      validFrom: span.from,
      validTo: span.to,
      pole: span.pole,
      versant: span.versant,
      federationId: span.federation,
      mentorId: span.mentor,
      status: span.status,
      stages: span.stages
    }))
  )
  for (const batch of batches(rows)) await db.insertInto('enrolmentSpan').values(batch).execute()
  const steps = perEnrolment.flatMap(({ enrolmentId, spans }) =>
    engagedSteps(spans).map(step => ({ enrolmentId, projectId, ...step }))
  )
  for (const batch of batches(steps)) await db.insertInto('enrolmentStep').values(batch).execute()
}

function* batches<T>(rows: T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += BATCH) yield rows.slice(start, start + BATCH)
}

/** Who can accompany an enterprise: everybody of the partners, whatever their role. */
export const mentorsOf = (db: Db, projectId: string) =>
  db
    .selectFrom('projectRole')
    .innerJoin('person', 'person.id', 'projectRole.personId')
    .select(['person.id', 'person.name', 'person.email'])
    .distinct()
    .where('projectRole.projectId', '=', projectId)
    .where('projectRole.role', '<>', 'reader')
    .orderBy('person.name')
    .execute()

/**
 * Stages and sub-steps of the mentor's enterprises that are planned up to a day and not settled; of several plans for
 * one of them the one that was made last counts. The earliest first.
 */
export const plansOf = (db: Db, projectId: string, mentorId: string, until: string) =>
  db
    .with('plan', plans =>
      plans
        .selectFrom('stageEvent as event')
        .innerJoin('enrolment', 'enrolment.id', 'event.enrolmentId')
        .innerJoin('organisation', 'organisation.id', 'enrolment.organisationId')
        .distinctOn(['event.enrolmentId', 'event.stage', 'event.step'])
        .select(['enrolment.id', 'organisation.shortName as name', 'event.stage', 'event.on as plannedOn'])
        .where('enrolment.projectId', '=', projectId)
        .where('enrolment.mentorId', '=', mentorId)
        .where('enrolment.status', 'in', ['invited', 'active', 'paused'])
        .where('event.kind', '=', 'planned')
        .where('event.undoes', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('stageEvent as undo').select('undo.id').whereRef('undo.undoes', '=', 'event.id')
            )
          )
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('stageEvent as end')
                .select('end.id')
                .whereRef('end.enrolmentId', '=', 'event.enrolmentId')
                .whereRef('end.stage', '=', 'event.stage')
                .whereRef('end.step', 'is not distinct from', 'event.step')
                .where('end.kind', 'in', settledStatuses)
                .where('end.undoes', 'is', null)
                .where(({ not, exists, selectFrom }) =>
                  not(
                    exists(
                      selectFrom('stageEvent as taken')
                        .select('taken.id')
                        .whereRef('taken.undoes', '=', 'end.id')
                    )
                  )
                )
            )
          )
        )
        .orderBy('event.enrolmentId')
        .orderBy('event.stage')
        .orderBy('event.step')
        .orderBy('event.id', 'desc')
    )
    .selectFrom('plan')
    .selectAll()
    .where('plannedOn', '<=', until)
    .orderBy('plannedOn')
    .limit(100)
    .execute()

/** Next visits that the last visit of a mentor's enterprise announced, up to a day, the earliest first. */
export const visitsDue = (db: Db, projectId: string, mentorId: string, until: string) =>
  sql<{ id: string; name: string; nextOn: string }>`
    select * from (
      select distinct on (visit.enrolment_id) enrolment.id, organisation.short_name as name,
        visit.fields ->> 'nextOn' as "nextOn"
      from dossier_entry visit
        join enrolment on enrolment.id = visit.enrolment_id
        join organisation on organisation.id = enrolment.organisation_id
      where enrolment.project_id = ${projectId} and enrolment.mentor_id = ${mentorId}
        and enrolment.status in ('invited', 'active', 'paused')
        and visit.kind = 'visit' and visit.removed_at is null
      order by visit.enrolment_id, visit.fields ->> 'on' desc, visit.created_at desc
    ) as latest
    where "nextOn" <= ${until}
    order by "nextOn"
    limit 100`
    .execute(db)
    .then(({ rows }) => rows)
