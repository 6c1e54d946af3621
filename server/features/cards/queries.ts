import { sql, type Insertable } from 'kysely'
import type { CardFacts } from '../../../shared/cards/facts.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Db } from '../../platform/db.ts'
import type { IdentityCardTable } from '../../platform/tables.ts'
import type { Whose } from './facts/queries.ts'

/** The texts of the cards: one row per language in which a card is written. What lies in the trash is no card. */
export const textsOf = (db: Db, whose: Whose) =>
  db
    .selectFrom('identityCard')
    .innerJoin('enrolment', 'enrolment.id', 'identityCard.enrolmentId')
    .innerJoin('document', join =>
      join
        .onRef('document.id', '=', 'identityCard.documentId')
        .onRef('document.projectId', '=', 'enrolment.projectId')
        .on('document.deletedAt', 'is', null)
    )
    .innerJoin('documentLanguage', 'documentLanguage.documentId', 'document.id')
    .innerJoin('documentText', 'documentText.roomId', 'documentLanguage.roomId')
    .leftJoin('identityCardText', join =>
      join
        .onRef('identityCardText.documentId', '=', 'document.id')
        .onRef('identityCardText.language', '=', 'documentLanguage.language')
    )
    .select(['identityCard.enrolmentId', 'document.id as documentId', 'documentLanguage.language'])
    .select(['documentLanguage.changedAt', 'documentText.sha256', 'identityCardText.openPassages'])
    .$if('projectId' in whose, query =>
      query.where('enrolment.projectId', '=', (whose as { projectId: string }).projectId)
    )
    .$if('testerId' in whose, query =>
      query.where('enrolment.id', '=', (whose as { testerId: string }).testerId)
    )
    .execute()
export type TextRow = Awaited<ReturnType<typeof textsOf>>[number]

/** What was submitted last in each language, with the answer of the enterprise. */
export const newestSubmissions = (db: Db, whose: Whose) =>
  db
    .selectFrom('cardSubmission')
    .innerJoin('enrolment', 'enrolment.id', 'cardSubmission.enrolmentId')
    .innerJoin('documentRevision', 'documentRevision.id', 'cardSubmission.revisionId')
    .leftJoin('cardAnswer', 'cardAnswer.submissionId', 'cardSubmission.id')
    .distinctOn(['cardSubmission.enrolmentId', 'cardSubmission.language'])
    .select(['cardSubmission.id', 'cardSubmission.enrolmentId', 'cardSubmission.language'])
    .select(['cardSubmission.revisionId', 'cardSubmission.facts', 'cardSubmission.sha256'])
    .select(['cardSubmission.submittedAt', 'documentRevision.sha256 as textSha256'])
    .select(['documentRevision.documentId'])
    .select(['cardAnswer.kind as answer', 'cardAnswer.message', 'cardAnswer.name as answeredBy'])
    .select('cardAnswer.answeredAt')
    .$if('projectId' in whose, query =>
      query.where('enrolment.projectId', '=', (whose as { projectId: string }).projectId)
    )
    .$if('testerId' in whose, query =>
      query.where('enrolment.id', '=', (whose as { testerId: string }).testerId)
    )
    .orderBy('cardSubmission.enrolmentId')
    .orderBy('cardSubmission.language')
    .orderBy('cardSubmission.submittedAt', 'desc')
    .execute()
    .then(rows => rows.map(row => ({ ...row, facts: row.facts as CardFacts })))
export type SubmissionRow = Awaited<ReturnType<typeof newestSubmissions>>[number]

/**
 * Makes a document the card of an enterprise, unless it has one that lies in no trash.
 * @returns whether it became the card
 */
export const claimCard = async (db: Db, card: Insertable<IdentityCardTable>): Promise<boolean> => {
  const rows = await db
    .insertInto('identityCard')
    .values(card)
    .onConflict(conflict =>
      conflict
        .column('enrolmentId')
        .doUpdateSet({ documentId: card.documentId, createdBy: card.createdBy })
        .where(
          sql<boolean>`exists (select from document join enrolment on enrolment.id = identity_card.enrolment_id
            where document.id = identity_card.document_id
              and (document.deleted_at is not null or document.project_id <> enrolment.project_id))`
        )
    )
    .returning('enrolmentId')
    .execute()
  return rows.length > 0
}

/** Keeps how many passages of a card wait, by its document and language. */
export const keepOpenPassages = (db: Db, documentId: string, language: Language, openPassages: number) =>
  db
    .insertInto('identityCardText')
    .values({ documentId, language, openPassages })
    .onConflict(conflict => conflict.columns(['documentId', 'language']).doUpdateSet({ openPassages }))
    .execute()

/** The card that is written in a room, if it is one. */
export const cardOfRoom = (db: Db, roomId: string) =>
  db
    .selectFrom('documentLanguage')
    .innerJoin('identityCard', 'identityCard.documentId', 'documentLanguage.documentId')
    .select(['documentLanguage.documentId', 'documentLanguage.language'])
    .where('documentLanguage.roomId', '=', roomId)
    .executeTakeFirst()

export const projectNamed = (db: Db, id: string) =>
  db
    .selectFrom('project')
    .select(['code', 'title', 'programme', 'languages'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
