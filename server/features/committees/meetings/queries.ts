import { sql } from 'kysely'
import type { MeetingTable } from '../../../platform/tables.ts'
import type { Db } from '../../../platform/db.ts'
import type { Insertable, Updateable } from 'kysely'

const columns = [
  'meeting.id',
  'meeting.projectId',
  'meeting.bodyId',
  'meeting.number',
  'meeting.title',
  'meeting.startsAt',
  'meeting.endsAt',
  'meeting.timeZone',
  'meeting.mode',
  'meeting.place',
  'meeting.languages',
  'meeting.status',
  'meeting.deletedAt',
  'body.kind as bodyKind'
] as const

const meetings = (db: Db) =>
  db.selectFrom('meeting').innerJoin('body', 'body.id', 'meeting.bodyId').select(columns)

export type MeetingRow = NonNullable<Awaited<ReturnType<typeof meetingById>>>

/** Also those that were taken away: who restores one must find it. */
export const meetingById = (db: Db, id: string) =>
  meetings(db).where('meeting.id', '=', id).executeTakeFirst()

/** Meetings of a project, the latest first, with how much is on their agenda. */
export const meetingsOf = (db: Db, projectId: string) =>
  meetings(db)
    .select([
      sql<number>`(select count(*)::int from agenda_item i where i.meeting_id = meeting.id and i.deleted_at is null)`.as(
        'items'
      ),
      sql<number>`(select count(*)::int from paper p join agenda_item i on i.id = p.agenda_item_id
        where i.meeting_id = meeting.id and i.deleted_at is null and p.deleted_at is null)`.as('papers')
    ])
    .where('meeting.projectId', '=', projectId)
    .where('meeting.deletedAt', 'is', null)
    .orderBy('meeting.startsAt', 'desc')
    .orderBy('meeting.id')
    .limit(500)
    .execute()

export const bodyOf = (db: Db, projectId: string, kind: 'steering' | 'accompanying') =>
  db
    .selectFrom('body')
    .selectAll()
    .where('projectId', '=', projectId)
    .where('kind', '=', kind)
    .executeTakeFirst()

export const insertBody = (
  db: Db,
  body: { id: string; projectId: string; kind: 'steering' | 'accompanying' }
) =>
  db
    .insertInto('body')
    .values(body)
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** Takes the body for this transaction, so that two meetings made at once get two numbers. */
export const lockBody = (db: Db, id: string) =>
  db.selectFrom('body').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

export async function nextNumber(db: Db, bodyId: string): Promise<number> {
  const row = await db
    .selectFrom('meeting')
    .select(eb => eb.fn.max('number').as('last'))
    .where('bodyId', '=', bodyId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return Number(row?.last ?? 0) + 1
}

export const meetingNumbered = (db: Db, bodyId: string, number: number) =>
  db
    .selectFrom('meeting')
    .select('id')
    .where('bodyId', '=', bodyId)
    .where('number', '=', number)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()

export const insertMeeting = (db: Db, meeting: Insertable<MeetingTable>) =>
  db.insertInto('meeting').values(meeting).execute()

export const updateMeeting = (db: Db, id: string, changes: Updateable<MeetingTable>) =>
  db
    .updateTable('meeting')
    .set({ ...changes, updatedAt: new Date() })
    .where('id', '=', id)
    .execute()

export const projectOf = (db: Db, id: string) =>
  db.selectFrom('project').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Organisations whose people read in the project: to these a pack can be published. */
export const readerOrganisations = (db: Db, projectId: string) =>
  db
    .selectFrom('projectRole')
    .innerJoin('organisation', 'organisation.id', 'projectRole.organisationId')
    .select(['organisation.id', 'organisation.shortName'])
    .where('projectRole.projectId', '=', projectId)
    .where('projectRole.role', '=', 'reader')
    .distinct()
    .orderBy('organisation.shortName')
    .execute()

/** Meetings that have not begun, the nearest first. */
export const comingMeetings = (db: Db, projectId: string, from: Date, until: Date) =>
  db
    .selectFrom('meeting')
    .select(['id', 'number', 'startsAt'])
    .where('projectId', '=', projectId)
    .where('deletedAt', 'is', null)
    .where('status', 'in', ['draft', 'convened'])
    .where('startsAt', '>=', from)
    .where('startsAt', '<=', until)
    .orderBy('startsAt')
    .limit(20)
    .execute()
