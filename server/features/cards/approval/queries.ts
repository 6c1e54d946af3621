import { sql, type Insertable } from 'kysely'
import type { CardFacts } from '../../../../shared/cards/facts.ts'
import type { Db } from '../../../platform/db.ts'
import type { CardAnswerTable, CardSubmissionTable, PersonalLinkTable } from '../../../platform/tables.ts'

export const insertSubmission = (db: Db, row: Insertable<CardSubmissionTable>) =>
  db.insertInto('cardSubmission').values(row).execute()

/** A submission with its answer, and whether a newer one of its language was made since. */
export const submissionById = (db: Db, id: string) =>
  db
    .selectFrom('cardSubmission')
    .leftJoin('cardAnswer', 'cardAnswer.submissionId', 'cardSubmission.id')
    .select(['cardSubmission.id', 'cardSubmission.enrolmentId', 'cardSubmission.language'])
    .select(['cardSubmission.revisionId', 'cardSubmission.facts', 'cardSubmission.sha256'])
    .select(['cardAnswer.kind as answer', 'cardAnswer.answeredAt'])
    .select(
      sql<boolean>`exists (select from card_submission newer
        where newer.enrolment_id = card_submission.enrolment_id and newer.language = card_submission.language
          and newer.submitted_at > card_submission.submitted_at)`.as('isSuperseded')
    )
    .where('cardSubmission.id', '=', id)
    .executeTakeFirst()
    .then(row => row && { ...row, facts: row.facts as CardFacts })

/** Keeps the answer, once. @returns false when there was one already */
export const insertAnswer = async (db: Db, row: Insertable<CardAnswerTable>): Promise<boolean> => {
  const rows = await db
    .insertInto('cardAnswer')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('submissionId')
    .execute()
  return rows.length > 0
}

/** The document of a submitted card, and who waits for the answer. */
export const waitingForAnswer = (db: Db, submissionId: string) =>
  db
    .selectFrom('cardSubmission')
    .innerJoin('documentRevision', 'documentRevision.id', 'cardSubmission.revisionId')
    .innerJoin('enrolment', 'enrolment.id', 'cardSubmission.enrolmentId')
    .select(['documentRevision.documentId', 'cardSubmission.submittedBy', 'enrolment.mentorId'])
    .where('cardSubmission.id', '=', submissionId)
    .executeTakeFirstOrThrow()

export const lockEnrolment = (db: Db, id: string) =>
  db.selectFrom('enrolment').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

export const insertLink = (db: Db, row: Insertable<PersonalLinkTable>) =>
  db.insertInto('personalLink').values(row).execute()

/** The links of an enterprise, the newest first. */
export const linksOf = (db: Db, enrolmentId: string) =>
  db
    .selectFrom('personalLink')
    .leftJoin('person', 'person.id', 'personalLink.createdBy')
    .select(['personalLink.id', 'personalLink.name', 'personalLink.email', 'personalLink.language'])
    .select(['personalLink.createdAt', 'personalLink.expiresAt', 'personalLink.withdrawnAt'])
    .select(['personalLink.usedAt', 'person.name as sentBy'])
    .where('enrolmentId', '=', enrolmentId)
    .orderBy('personalLink.createdAt', 'desc')
    .execute()

/** The links of an enterprise that somebody can open now. */
export const aliveLinks = (db: Db, enrolmentId: string, now: Date) =>
  db
    .selectFrom('personalLink')
    .select(['name', 'email', 'language', 'createdAt'])
    .where('enrolmentId', '=', enrolmentId)
    .where('withdrawnAt', 'is', null)
    .where('expiresAt', '>', now)
    .execute()

export const linkById = (db: Db, id: string) =>
  db
    .selectFrom('personalLink')
    .innerJoin('enrolment', 'enrolment.id', 'personalLink.enrolmentId')
    .select(['personalLink.id', 'personalLink.enrolmentId', 'personalLink.name', 'enrolment.projectId'])
    .where('personalLink.id', '=', id)
    .executeTakeFirst()

/** Ends a link, or lets it live on. @returns false when it was so already */
export const setLinkWithdrawn = async (db: Db, id: string, isWithdrawn: boolean): Promise<boolean> => {
  const rows = await db
    .updateTable('personalLink')
    .set({ withdrawnAt: isWithdrawn ? new Date() : null })
    .where('id', '=', id)
    .where('withdrawnAt', isWithdrawn ? 'is' : 'is not', null)
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Changes that enterprises asked for in the newest submission of a card, for their mentor. */
export const changesAsked = async (db: Db, projectId: string, mentorId: string) => {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct newest.id, newest.name from (
      select distinct on (s.enrolment_id, s.language) e.id, o.short_name as name, a.kind
      from card_submission s
        join enrolment e on e.id = s.enrolment_id
        join organisation o on o.id = e.organisation_id
        left join card_answer a on a.submission_id = s.id
      where e.project_id = ${projectId} and e.mentor_id = ${mentorId}
      order by s.enrolment_id, s.language, s.submitted_at desc
    ) newest
    where newest.kind = 'change-asked'
    order by newest.name limit 100`.execute(db)
  return rows
}
