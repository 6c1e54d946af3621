import type { Logger } from 'pino'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import { rounds } from '../../../platform/rounds.ts'
import { claimRound, leadsOf, overdueOn, projectToLookAt } from './queries.ts'

const LOOK_EVERY_MS = 10_000

/** What is told to whom; plugged in by app.ts. */
export interface OverdueNotices {
  recordOverdue(
    tx: Tx,
    told: {
      projectId: string
      day: string
      lines: { personId: string; number: number; detail: 'mine' | 'all' }[]
    }
  ): Promise<string[]>
  announce(personIds: readonly string[]): void
}

/**
 * Once a day and project, tells those who answer for enterprises how many of them are late: leads of all, mentors of
 * their own.
 */
export function overdueTelling(ports: { db: Db; log: Logger; notices: OverdueNotices; now?: () => Date }) {
  const { db, log, notices, now = () => new Date() } = ports

  const tell = async (): Promise<boolean> => {
    const day = dayOf(now())
    const projectId = await projectToLookAt(db, day)
    if (!projectId) return false
    const told = await db.transaction().execute(async tx => {
      // another node may have been quicker
      if (!(await claimRound(tx, projectId, day))) return []
      const late = await overdueOn(tx, projectId, day)
      if (late.length === 0) return []
      const leads = await leadsOf(tx, projectId)
      const mentors = [...new Set(late.flatMap(({ mentorId }) => mentorId ?? []))]
      const lines = [
        ...leads.map(personId => ({ personId, number: late.length, detail: 'all' as const })),
        ...mentors
          .filter(personId => !leads.includes(personId))
          .map(personId => ({
            personId,
            number: late.filter(({ mentorId }) => mentorId === personId).length,
            detail: 'mine' as const
          }))
      ]
      return notices.recordOverdue(tx, { projectId, day, lines })
    })
    notices.announce(told)
    return true
  }

  return rounds({ name: 'testers.overdue', everyMs: LOOK_EVERY_MS, log, step: tell })
}
