import type { Told } from '../../../../shared/testers/masking.ts'
import type { Db } from '../../../platform/db.ts'

export const publishedTotals = (db: Db, projectId: string) =>
  db
    .selectFrom('publishedTotals')
    .select(['on', 'counts', 'told', 'publishedAt'])
    .where('projectId', '=', projectId)
    .orderBy('on')
    .execute()

export const insertTotals = (
  db: Db,
  row: { projectId: string; on: string; counts: number[][]; told: Told }
) =>
  db
    .insertInto('publishedTotals')
    .values({ ...row, counts: JSON.stringify(row.counts), told: JSON.stringify(row.told) })
    .execute()
