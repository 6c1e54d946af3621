import { AppError } from '../../../../shared/errors.ts'
import { versants } from '../../../../shared/organisations/territories.ts'
import { dayOf, halfYearEnds } from '../../../../shared/testers/calendar.ts'
import { poles } from '../../../../shared/testers/history.ts'
import { mask } from '../../../../shared/testers/masking.ts'
import type { PublishedTotals } from '../../../../shared/testers/schema.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import { matrixOf } from '../dashboard/tallies.ts'
import { groupsOn, projectById } from '../dashboard/queries.ts'
import { lockProject } from '../stages/queries.ts'
import { insertTotals, publishedTotals } from './queries.ts'

/**
 * What readers learn: the engaged enterprises at the end of half-year periods, masked. A day is told once: what is
 * corrected afterwards changes nothing that was told, so that asking twice tells no more than asking once.
 */
export function totalsService({ db, now }: { db: Db; now: () => Date }) {
  /** Tells the periods that ended since, each knowing what was told before it. */
  async function publishEnded(tx: Tx, projectId: string): Promise<void> {
    await lockProject(tx, projectId)
    const project = (await projectById(tx, projectId))!
    const told = await publishedTotals(tx, projectId)
    const earlier = told.map(row => ({ counts: row.counts, told: row.told }))
    const last = told.at(-1)?.on ?? ''
    for (const on of halfYearEnds(project.startsOn, endOf(project, dayOf(now())))) {
      if (on <= last) continue
      const { cells } = matrixOf(await groupsOn(tx, projectId, on), [], [], 0)
      const counts = poles.map(pole => cells.filter(cell => cell.pole === pole).map(({ count }) => count))
      const masked = mask(counts, earlier)
      await insertTotals(tx, { projectId, on, counts, told: masked })
      earlier.push({ counts, told: masked })
    }
  }

  return {
    /** @throws AppError totals.day */
    async view(projectId: string, on: string | undefined): Promise<PublishedTotals> {
      const rows = await db.transaction().execute(async tx => {
        await publishEnded(tx, projectId)
        return publishedTotals(tx, projectId)
      })
      const days = rows.map(row => row.on)
      const chosen = on ? rows.find(row => row.on === on) : rows.at(-1)
      if (on && !chosen) throw new AppError('totals.day', { field: 'on', value: on })
      if (!chosen)
        return { days, on: null, told: null, publishedAt: null, poles: [...poles], versants: [...versants] }
      return {
        days,
        on: chosen.on,
        told: chosen.told,
        publishedAt: chosen.publishedAt.toISOString(),
        poles: [...poles],
        versants: [...versants]
      }
    }
  }
}
/** With the year in which a project ends, all its periods are told. */
const endOf = ({ endsOn }: { endsOn: string }, today: string) => {
  const last = `${Number(endsOn.slice(0, 4)) + 1}-01-01`
  return last < today ? last : today
}

export type TotalsService = ReturnType<typeof totalsService>
