import { sql } from 'kysely'
import type { EvidenceSide, FindingFilters, FindingState } from '../../../shared/findings/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import type { Db } from '../../platform/db.ts'

const MOST_ROWS = 500

const rows = (db: Db) =>
  db
    .selectFrom('finding')
    .innerJoin('person', 'person.id', 'finding.authorId')
    .leftJoin('organisation', 'organisation.id', 'finding.organisationId')
    .selectAll('finding')
    .select(['person.name as authorName', 'organisation.shortName as organisation'])
export type FindingRow = Awaited<ReturnType<typeof findingById>> & object

/** Also finds one that was deleted, for those who may take that back. */
export const findingById = (db: Db, id: string) => rows(db).where('finding.id', '=', id).executeTakeFirst()

export const findingsOf = (db: Db, projectId: string, { state, text }: FindingFilters) =>
  rows(db)
    .where('finding.projectId', '=', projectId)
    .where('finding.deletedAt', 'is', null)
    .$if(state !== undefined, query => query.where('finding.state', '=', state!))
    .$if(Boolean(text?.trim()), query =>
      query.where(
        sql<boolean>`strpos(unaccent(lower(finding.statement)), unaccent(lower(${text?.trim() ?? ''}))) > 0`
      )
    )
    .orderBy('finding.createdAt', 'desc')
    .limit(MOST_ROWS)
    .execute()

export const countsOf = (db: Db, projectId: string) =>
  db
    .selectFrom('finding')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('projectId', '=', projectId)
    .where('deletedAt', 'is', null)
    .groupBy('state')
    .execute()

export const insertFinding = (
  db: Db,
  row: {
    id: string
    projectId: string
    language: Language
    statement: string
    authorId: string
    organisationId: string | null
  }
) => db.insertInto('finding').values(row).execute()

export const updateFinding = (db: Db, id: string, change: { statement: string; state: FindingState }) =>
  db
    .updateTable('finding')
    .set({ ...change, updatedAt: new Date() })
    .where('id', '=', id)
    .execute()

export const setDeleted = (db: Db, id: string, isDeleted: boolean) =>
  db
    .updateTable('finding')
    .set({ deletedAt: isDeleted ? new Date() : null })
    .where('id', '=', id)
    .execute()

export const evidenceOf = (db: Db, findingIds: readonly string[]) =>
  findingIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('findingEvidence')
        .select(['findingId', 'annotationId', 'side'])
        .where('findingId', 'in', findingIds)
        .orderBy('addedAt')
        .execute()

export const setEvidence = (
  db: Db,
  row: { findingId: string; annotationId: string; side: EvidenceSide; addedBy: string }
) =>
  db
    .insertInto('findingEvidence')
    .values(row)
    .onConflict(conflict => conflict.columns(['findingId', 'annotationId']).doUpdateSet({ side: row.side }))
    .execute()

export const removeEvidence = (db: Db, findingId: string, annotationId: string) =>
  db
    .deleteFrom('findingEvidence')
    .where('findingId', '=', findingId)
    .where('annotationId', '=', annotationId)
    .execute()

/** Whether a finding rests on an annotation of the document. */
export const isEvidence = async (db: Db, documentId: string): Promise<boolean> =>
  Boolean(
    await db
      .selectFrom('findingEvidence')
      .innerJoin('finding', 'finding.id', 'findingEvidence.findingId')
      .innerJoin('annotation', 'annotation.id', 'findingEvidence.annotationId')
      .select('finding.id')
      .where('annotation.documentId', '=', documentId)
      .where('annotation.deletedAt', 'is', null)
      .where('finding.deletedAt', 'is', null)
      .executeTakeFirst()
  )
