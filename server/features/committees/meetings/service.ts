import { randomUUID } from 'node:crypto'
import type {
  Meeting,
  MeetingChanges,
  MeetingEntry,
  MeetingList,
  NewMeeting
} from '../../../../shared/committees/schema.ts'
import { bodyKinds } from '../../../../shared/committees/schema.ts'
import { isTimeZone } from '../../../../shared/committees/zoned-time.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Access, Locator } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import { packsOfProject, publishedPacks } from '../packs/queries.ts'
import {
  bodyOf,
  insertBody,
  insertMeeting,
  lockBody,
  meetingById,
  meetingNumbered,
  meetingsOf,
  nextNumber,
  updateMeeting,
  type MeetingRow
} from './queries.ts'

const noTitle = { fr: '', nl: '', en: '' }

/** Meetings of the project's bodies. */
export function meetingsService({ db, events }: { db: Db; events: Events }) {
  const changed = (projectId: string) => events.emit({ topic: 'committees', projectId })

  const log = (
    access: Access,
    tx: Db,
    verb: string,
    meeting: { id: string; projectId: string; number: number }
  ) =>
    recordHistory(tx, {
      projectId: meeting.projectId,
      actorId: access.person.id,
      verb,
      objectType: 'meeting',
      objectId: meeting.id,
      objectTitle: String(meeting.number)
    })

  /** A meeting that is there. @throws AppError meeting.unknown */
  async function find(id: string): Promise<MeetingRow> {
    const row = await meetingById(db, id)
    if (!row || row.deletedAt) throw new AppError('meeting.unknown')
    return row
  }

  return {
    find,

    /** All meetings for partners; for readers those of which a pack is published to them. */
    async list(access: Access, projectId: string): Promise<MeetingList> {
      const seesAll = await access.can('meeting.read', { projectId })
      const { organisationIds } = await access.inProject(projectId)
      const [rows, packs] = await Promise.all([
        meetingsOf(db, projectId),
        seesAll ? packsOfProject(db, projectId) : publishedPacks(db, projectId, organisationIds)
      ])
      const shown = seesAll ? rows : rows.filter(row => packs.some(pack => pack.meetingId === row.id))
      const meetings = shown.map((row): MeetingEntry => {
        const newest = new Map<string, MeetingEntry['packs'][number]>()
        for (const { id, meetingId, language, version } of packs)
          if (meetingId === row.id && !newest.has(language)) newest.set(language, { id, language, version })
        return {
          ...meetingView(row),
          items: seesAll ? row.items : 0,
          papers: seesAll ? row.papers : 0,
          packs: [...newest.values()]
        }
      })
      const numbers = await Promise.all(
        bodyKinds.map(async kind => {
          const body = seesAll ? await bodyOf(db, projectId, kind) : undefined
          return [kind, body ? await nextNumber(db, body.id) : 1] as const
        })
      )
      return { meetings, nextNumbers: Object.fromEntries(numbers) as MeetingList['nextNumbers'] }
    },

    /** @throws AppError meeting.times, meeting.time-zone, meeting.number */
    async create(access: Access, projectId: string, input: NewMeeting): Promise<{ id: string }> {
      refuseTimes(input)
      const id = randomUUID()
      await db.transaction().execute(async tx => {
        await insertBody(tx, { id: randomUUID(), projectId, kind: input.bodyKind })
        const body = (await bodyOf(tx, projectId, input.bodyKind))!
        await lockBody(tx, body.id)
        const number = input.number ?? (await nextNumber(tx, body.id))
        if (await meetingNumbered(tx, body.id, number)) throw new AppError('meeting.number', { number })
        await insertMeeting(tx, {
          id,
          projectId,
          bodyId: body.id,
          number,
          title: JSON.stringify(input.title ?? noTitle),
          startsAt: new Date(input.startsAt),
          endsAt: new Date(input.endsAt),
          timeZone: input.timeZone,
          mode: input.mode,
          place: input.place ?? '',
          languages: input.languages,
          createdBy: access.person.id
        })
        await log(access, tx, 'created', { id, projectId, number })
      })
      changed(projectId)
      return { id }
    },

    /** @throws AppError meeting.unknown, meeting.times, meeting.time-zone, meeting.number, meeting.closed */
    async change(access: Access, id: string, changes: MeetingChanges): Promise<void> {
      const row = await find(id)
      if (row.status === 'closed' && changes.status === undefined) throw new AppError('meeting.closed')
      const { title, startsAt, endsAt, ...rest } = changes
      refuseTimes({ ...meetingView(row), ...changes })
      await db.transaction().execute(async tx => {
        await lockBody(tx, row.bodyId)
        if (changes.number !== undefined && changes.number !== row.number) {
          if (await meetingNumbered(tx, row.bodyId, changes.number))
            throw new AppError('meeting.number', { number: changes.number })
        }
        await updateMeeting(tx, id, {
          ...rest,
          ...(title ? { title: JSON.stringify(title) } : {}),
          ...(startsAt ? { startsAt: new Date(startsAt) } : {}),
          ...(endsAt ? { endsAt: new Date(endsAt) } : {})
        })
        await log(access, tx, changes.status ? changes.status : 'changed', row)
      })
      changed(row.projectId)
    },

    /** Takes the meeting away; `restore` brings it back whole. @throws AppError meeting.unknown, meeting.has-packs */
    async remove(access: Access, id: string): Promise<void> {
      const row = await find(id)
      const packs = await packsOfProject(db, row.projectId)
      if (packs.some(pack => pack.meetingId === id)) throw new AppError('meeting.has-packs')
      await db.transaction().execute(async tx => {
        await updateMeeting(tx, id, { deletedAt: new Date() })
        await log(access, tx, 'removed', row)
      })
      changed(row.projectId)
    },

    /** @throws AppError meeting.unknown, meeting.number when another meeting took the number meanwhile */
    async restore(access: Access, id: string): Promise<void> {
      const row = await meetingById(db, id)
      if (!row) throw new AppError('meeting.unknown')
      if (!row.deletedAt) return
      await db.transaction().execute(async tx => {
        await lockBody(tx, row.bodyId)
        if (await meetingNumbered(tx, row.bodyId, row.number))
          throw new AppError('meeting.number', { number: row.number })
        await updateMeeting(tx, id, { deletedAt: null })
        await log(access, tx, 'restored', row)
      })
      changed(row.projectId)
    },

    /** A meeting that was taken away stays findable for those who may restore it, and for nobody else. */
    locate: (async (id, viewer) => {
      const row = await meetingById(db, id)
      if (!row) return undefined
      const published = row.deletedAt ? [] : await publishedPacks(db, row.projectId, viewer.organisationIds)
      return { projectId: row.projectId, isPublishedToThem: published.some(pack => pack.meetingId === id) }
    }) satisfies Locator
  }
}
export type MeetingsService = ReturnType<typeof meetingsService>

export function meetingView(row: MeetingRow): Meeting {
  return {
    id: row.id,
    number: row.number,
    bodyKind: row.bodyKind,
    title: row.title,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    timeZone: row.timeZone,
    mode: row.mode,
    place: row.place,
    languages: row.languages,
    status: row.status
  }
}

const longestHours = 72

function refuseTimes({
  startsAt,
  endsAt,
  timeZone
}: {
  startsAt: string
  endsAt: string
  timeZone: string
}): void {
  const hours = (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000
  if (!(hours > 0 && hours <= longestHours)) throw new AppError('meeting.times', { hours: longestHours })
  if (!isTimeZone(timeZone)) throw new AppError('meeting.time-zone', { value: timeZone })
}
