import { sql } from 'kysely'
import { settledStatuses, type EnrolmentStatus } from '../../../../../shared/testers/history.ts'
import { STUCK_DAYS, type Attention } from '../../../../../shared/testers/schema.ts'
import type { Db, Tx } from '../../../../platform/db.ts'

/** Whose enterprises are looked at: nothing is overdue for one that left. */
export const attentionStatuses: Record<Attention, EnrolmentStatus[]> = {
  overdue: ['invited', 'active', 'paused'],
  stuck: ['active']
}

const stands = (alias: string) =>
  sql`${sql.ref(`${alias}.undoes`)} is null
    and not exists (select 1 from stage_event taken where taken.undoes = ${sql.ref(`${alias}.id`)})`
const settled = sql.join(settledStatuses)

/** A stage or sub-step that was to come before the day, by its last plan, and was not settled by it. */
const planPassed = (asOf: string) => sql`
  exists (
    select 1 from stage_event plan
    where plan.enrolment_id = span.enrolment_id and plan.kind = 'planned' and plan."on" < ${asOf}
      and ${stands('plan')}
      and not exists (
        select 1 from stage_event later
        where later.enrolment_id = plan.enrolment_id and later.stage = plan.stage
          and later.step is not distinct from plan.step
          and (later.kind = 'planned' and later.id > plan.id
            or later.kind in (${settled}) and later."on" <= ${asOf})
          and ${stands('later')}))`

/** The visit that the last one before the day announced did not take place. */
const visitPassed = (asOf: string) => sql`
  exists (
    select 1 from dossier_entry visit
    where visit.enrolment_id = span.enrolment_id and visit.kind = 'visit' and visit.removed_at is null
      and visit.fields ->> 'on' <= ${asOf} and visit.fields ->> 'nextOn' < ${asOf}
      and not exists (
        select 1 from dossier_entry later
        where later.enrolment_id = visit.enrolment_id and later.kind = 'visit' and later.removed_at is null
          and later.fields ->> 'on' > visit.fields ->> 'on' and later.fields ->> 'on' <= ${asOf}))`

/** Something is left to do, and neither a stage moved nor a visit was made for a quarter of a year. */
const isStill = (asOf: string) => sql`
  not (span.stages <@ array[${settled}]::text[])
  and enrolment.entered_on < ${asOf}::date - ${STUCK_DAYS}::int
  and not exists (
    select 1 from stage_event moved
    where moved.enrolment_id = span.enrolment_id and moved.kind <> 'planned'
      and moved."on" between ${asOf}::date - ${STUCK_DAYS}::int and ${asOf}
      and ${stands('moved')})
  and not exists (
    select 1 from dossier_entry visit
    where visit.enrolment_id = span.enrolment_id and visit.kind = 'visit' and visit.removed_at is null
      and (visit.fields ->> 'on')::date between ${asOf}::date - ${STUCK_DAYS}::int and ${asOf})`

/** Whether the enterprise of a span needs attention on a day. */
export const needsAttention = (attention: Attention, asOf: string) =>
  attention === 'overdue'
    ? sql<boolean>`(${planPassed(asOf)} or ${visitPassed(asOf)})`
    : sql<boolean>`(${isStill(asOf)})`

/** A project in which nobody looked yet on that day. */
export const projectToLookAt = async (db: Db, day: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('project')
      .select('id')
      .where(eb =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('overdueRound')
              .select('overdueRound.projectId')
              .whereRef('overdueRound.projectId', '=', 'project.id')
              .where('overdueRound.on', '=', day)
          )
        )
      )
      .limit(1)
      .executeTakeFirst()
  )?.id

/** @returns whether the day is this caller's to tell of */
export const claimRound = async (tx: Tx, projectId: string, on: string): Promise<boolean> =>
  Boolean(
    await tx
      .insertInto('overdueRound')
      .values({ projectId, on })
      .onConflict(conflict => conflict.doNothing())
      .returning('projectId')
      .executeTakeFirst()
  )

/** The enterprises that are overdue on a day, with who mentors them. */
export const overdueOn = (tx: Tx, projectId: string, day: string) =>
  tx
    .selectFrom('enrolmentSpan as span')
    .innerJoin('enrolment', 'enrolment.id', 'span.enrolmentId')
    .select(['enrolment.id', 'span.mentorId'])
    .where('span.projectId', '=', projectId)
    .where('span.validFrom', '<=', day)
    .where(eb => eb.or([eb('span.validTo', 'is', null), eb('span.validTo', '>', day)]))
    .where('span.status', 'in', attentionStatuses.overdue)
    .where(needsAttention('overdue', day))
    .execute()

/** Who leads the project, and answers for all its enterprises. */
export const leadsOf = async (tx: Tx, projectId: string): Promise<string[]> =>
  (
    await tx
      .selectFrom('projectRole')
      .select('personId')
      .distinct()
      .where('projectId', '=', projectId)
      .where('role', '=', 'project-lead')
      .execute()
  ).map(({ personId }) => personId)
