import { sql } from 'kysely'
import { settledStatuses, type EnrolmentStatus } from '../../../../shared/testers/history.ts'
import { STUCK_DAYS, type Attention } from '../../../../shared/testers/schema.ts'
import type { Db, Tx } from '../../../platform/db.ts'

/** Whose enterprises are looked at: nothing is overdue for one that left. */
export const attentionStatuses: Record<Attention, EnrolmentStatus[]> = {
  overdue: ['invited', 'active', 'paused'],
  stuck: ['active']
}

/** Whether the enterprise of a span needs attention on a day. */
export const needsAttention = (projectId: string, attention: Attention, asOf: string) => {
  const isDue = sql<boolean>`exists (
    select 1 from attention_span due
    where due.enrolment_id = span.enrolment_id and due.project_id = ${projectId} and due.kind = ${attention}
      and due.valid_from <= ${asOf} and coalesce(due.valid_to, 'infinity') > ${asOf})`
  if (attention === 'overdue') return isDue
  // who has nothing left to do is not stuck
  return sql<boolean>`(${isDue} and not (span.stages <@ array[${sql.join(settledStatuses)}]::text[]))`
}

/** Computes anew on which days enterprises are overdue or stuck, in the transaction that wrote a stage or a visit. */
export async function rebuildAttention(tx: Tx, projectId: string, enrolmentIds: string[]): Promise<void> {
  await sql`delete from attention_span where enrolment_id = any(${enrolmentIds}::uuid[])`.execute(tx)
  await sql`
    insert into attention_span (enrolment_id, project_id, kind, valid_from, valid_to)
    select enrolment_id, ${projectId}::uuid, kind, valid_from, valid_to
    from attention_spans_of(${enrolmentIds}::uuid[], ${STUCK_DAYS}::int)`.execute(tx)
}

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
    .where(needsAttention(projectId, 'overdue', day))
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
