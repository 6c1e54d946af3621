import type { Waiting } from '../../../../shared/home/schema.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import { comingMeetings } from './queries.ts'

/** Days before a meeting from which it is said to wait. */
const AHEAD = 30
const DAY_MS = 86_400_000

/** Meetings of the coming weeks: to prepare for who may change them, to attend for the other partners. */
export const waitingMeetings =
  (db: Db, now: () => Date) =>
  async (access: Access, project: { id: string; code: string }): Promise<Waiting[]> => {
    const where = { projectId: project.id }
    if (!(await access.can('meeting.follow', where))) return []
    const kind = (await access.can('meeting.edit', where)) ? 'meeting' : 'coming-meeting'
    const until = new Date(now().getTime() + AHEAD * DAY_MS)
    return (await comingMeetings(db, project.id, now(), until)).map(({ id, number, startsAt }) => ({
      kind,
      projectCode: project.code,
      object: { type: 'meeting', id, title: String(number) },
      dueAt: startsAt.toISOString()
    }))
  }
