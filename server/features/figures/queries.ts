import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { FrozenFigureTable } from '../../platform/tables.ts'

export const insertFrozen = (tx: Tx, rows: Insertable<FrozenFigureTable>[]) =>
  tx.insertInto('frozenFigure').values(rows).execute()

export const frozenOf = (db: Db, revisionId: string) =>
  db.selectFrom('frozenFigure').selectAll().where('revisionId', '=', revisionId).orderBy('query').execute()

/** Replaces what is known of the figures of a language version. */
export async function replaceUses(db: Db, roomId: string, queries: string[]): Promise<void> {
  await db.transaction().execute(async tx => {
    await tx.deleteFrom('figureUse').where('roomId', '=', roomId).execute()
    if (queries.length > 0)
      await tx
        .insertInto('figureUse')
        .values(queries.map(query => ({ roomId, query })))
        .execute()
  })
}

/** Where figures stand in the living texts of a project, in the order of their titles. */
export const usesIn = (db: Db, projectId: string) =>
  db
    .selectFrom('figureUse')
    .innerJoin('documentLanguage', 'documentLanguage.roomId', 'figureUse.roomId')
    .innerJoin('document', 'document.id', 'documentLanguage.documentId')
    .select([
      'document.id as documentId',
      'documentLanguage.language',
      'documentLanguage.title',
      'figureUse.query'
    ])
    .where('document.projectId', '=', projectId)
    .orderBy('documentLanguage.title')
    .orderBy('figureUse.query')
    .limit(500)
    .execute()

/** What the newest revisions that froze these figures kept; the newest first. */
export const frozenUses = async (db: Db, documentIds: string[]) =>
  documentIds.length === 0
    ? []
    : db
        .selectFrom('frozenFigure')
        .innerJoin('documentRevision', 'documentRevision.id', 'frozenFigure.revisionId')
        .select([
          'documentRevision.id as revisionId',
          'documentRevision.documentId',
          'documentRevision.language',
          'documentRevision.number',
          'frozenFigure.query',
          'frozenFigure.value',
          'frozenFigure.numerator',
          'frozenFigure.denominator',
          'frozenFigure.on'
        ])
        .where('documentRevision.documentId', 'in', documentIds)
        .orderBy('documentRevision.number', 'desc')
        .execute()
