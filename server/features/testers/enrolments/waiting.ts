import type { Waiting } from '../../../../shared/home/schema.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import { plansOf } from './queries.ts'

/** Days before its planned day from which a stage is said to wait. */
const AHEAD = 14
const DAY_MS = 86_400_000

/** Planned stages of the enterprises that the person mentors: overdue ones and those of the coming days. */
export const waitingStages =
  (db: Db, now: () => Date) =>
  async (access: Access, project: { id: string; code: string }): Promise<Waiting[]> => {
    if (!(await access.can('tester.edit', { projectId: project.id }))) return []
    const until = new Date(now().getTime() + AHEAD * DAY_MS).toISOString().slice(0, 10)
    return (await plansOf(db, project.id, access.person.id, until)).map(({ id, name, plannedOn }) => ({
      kind: 'stage',
      projectCode: project.code,
      object: { type: 'enrolment', id, title: name },
      dueAt: `${plannedOn}T23:59:59.999Z`
    }))
  }
