import type { Waiting } from '../../../../shared/home/schema.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import { plansOf, visitsDue } from './queries.ts'

/** Days before its planned day from which a stage is said to wait. */
const AHEAD = 14
const DAY_MS = 86_400_000

/**
 * What is due in the enterprises that the person mentors, overdue or in the coming days: planned stages and sub-steps,
 * visits that the last one announced.
 */
export const waitingStages =
  (db: Db, now: () => Date) =>
  async (access: Access, project: { id: string; code: string }): Promise<Waiting[]> => {
    if (!(await access.can('tester.edit', { projectId: project.id }))) return []
    const until = new Date(now().getTime() + AHEAD * DAY_MS).toISOString().slice(0, 10)
    const waiting = (kind: string, id: string, title: string, on: string): Waiting => ({
      kind,
      projectCode: project.code,
      object: { type: 'enrolment', id, title },
      dueAt: `${on}T23:59:59.999Z`
    })
    const [stages, visits] = await Promise.all([
      plansOf(db, project.id, access.person.id, until),
      visitsDue(db, project.id, access.person.id, until)
    ])
    return [
      ...stages.map(({ id, name, plannedOn }) => waiting('stage', id, name, plannedOn)),
      ...visits.map(({ id, name, nextOn }) => waiting('visit', id, name, nextOn))
    ]
  }
