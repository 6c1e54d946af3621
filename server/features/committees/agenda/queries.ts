import { sql, type Insertable, type Updateable } from 'kysely'
import type { Language } from '../../../../shared/languages.ts'
import type { Db } from '../../../platform/db.ts'
import type { AgendaItemTable, DashboardSnapshotTable, PaperTable } from '../../../platform/tables.ts'

export type ItemRow = Awaited<ReturnType<typeof itemsOf>>[number]
export type PaperRow = Awaited<ReturnType<typeof papersOf>>[number]

export const itemsOf = (db: Db, meetingId: string) =>
  db
    .selectFrom('agendaItem')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .orderBy('createdAt')
    .execute()

/** Also those that were taken away. */
export const itemById = (db: Db, id: string) =>
  db
    .selectFrom('agendaItem')
    .innerJoin('meeting', 'meeting.id', 'agendaItem.meetingId')
    .selectAll('agendaItem')
    .select(['meeting.projectId', 'meeting.status as meetingStatus', 'meeting.deletedAt as meetingDeletedAt'])
    .where('agendaItem.id', '=', id)
    .executeTakeFirst()

/** Papers of a meeting in their order, with the pinned revisions and the frozen dashboard. */
export const papersOf = (db: Db, meetingId: string) =>
  db
    .selectFrom('paper')
    .innerJoin('agendaItem', 'agendaItem.id', 'paper.agendaItemId')
    .leftJoin('dashboardSnapshot', 'dashboardSnapshot.id', 'paper.snapshotId')
    .selectAll('paper')
    .select([
      'dashboardSnapshot.asOf',
      'dashboardSnapshot.rows as snapshotRows',
      'dashboardSnapshot.sha256 as snapshotSha256',
      sql<{ language: Language; revisionId: string }[]>`coalesce((select json_agg(json_build_object(
        'language', n.language, 'revisionId', n.revision_id) order by n.language)
        from paper_pin n where n.paper_id = paper.id), '[]'::json)`.as('pins')
    ])
    .where('agendaItem.meetingId', '=', meetingId)
    .where('agendaItem.deletedAt', 'is', null)
    .where('paper.deletedAt', 'is', null)
    .orderBy('agendaItem.position')
    .orderBy('paper.position')
    .orderBy('paper.createdAt')
    .execute()

export const paperById = (db: Db, id: string) =>
  db
    .selectFrom('paper')
    .innerJoin('agendaItem', 'agendaItem.id', 'paper.agendaItemId')
    .innerJoin('meeting', 'meeting.id', 'agendaItem.meetingId')
    .selectAll('paper')
    .select(['meeting.projectId', 'meeting.id as meetingId', 'meeting.status as meetingStatus'])
    .select(['agendaItem.deletedAt as itemDeletedAt', 'meeting.deletedAt as meetingDeletedAt'])
    .where('paper.id', '=', id)
    .executeTakeFirst()

/** Takes the meeting for this transaction: agenda changes come one after the other. */
export const lockMeeting = (db: Db, id: string) =>
  db.selectFrom('meeting').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

export const insertItem = (db: Db, item: Insertable<AgendaItemTable>) =>
  db.insertInto('agendaItem').values(item).execute()

export const updateItem = (db: Db, id: string, changes: Updateable<AgendaItemTable>) =>
  db.updateTable('agendaItem').set(changes).where('id', '=', id).execute()

export const insertPaper = (db: Db, paper: Insertable<PaperTable>) =>
  db.insertInto('paper').values(paper).execute()

export const updatePaper = (db: Db, id: string, changes: Updateable<PaperTable>) =>
  db.updateTable('paper').set(changes).where('id', '=', id).execute()

export async function lastPaperPosition(db: Db, itemId: string): Promise<number> {
  const row = await db
    .selectFrom('paper')
    .select(eb => eb.fn.max('position').as('last'))
    .where('agendaItemId', '=', itemId)
    .executeTakeFirst()
  return Number(row?.last ?? 0)
}

export const pinRevision = (db: Db, paperId: string, language: Language, revisionId: string) =>
  db
    .insertInto('paperPin')
    .values({ paperId, language, revisionId })
    .onConflict(conflict =>
      conflict.columns(['paperId', 'language']).doUpdateSet({ revisionId, pinnedAt: new Date() })
    )
    .execute()

export const insertSnapshot = (db: Db, snapshot: Insertable<DashboardSnapshotTable>) =>
  db.insertInto('dashboardSnapshot').values(snapshot).execute()

export async function snapshotRows(db: Db, id: string): Promise<object> {
  const row = await db
    .selectFrom('dashboardSnapshot')
    .select('rows')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.rows
}

/** Whether the document is a paper of a meeting that is still there. */
export const isPaper = async (db: Db, documentId: string): Promise<boolean> =>
  Boolean(
    await db
      .selectFrom('paper')
      .innerJoin('agendaItem', 'agendaItem.id', 'paper.agendaItemId')
      .innerJoin('meeting', 'meeting.id', 'agendaItem.meetingId')
      .select('paper.id')
      .where('paper.documentId', '=', documentId)
      .where('paper.deletedAt', 'is', null)
      .where('agendaItem.deletedAt', 'is', null)
      .where('meeting.deletedAt', 'is', null)
      .executeTakeFirst()
  )
