import { AppError } from '../../../shared/errors.ts'
import { periodsOf } from '../../../shared/periods/half-years.ts'
import type { NewReport, PeriodList, ReportState, ReportView } from '../../../shared/periods/schema.ts'
import { dayOf } from '../../../shared/testers/calendar.ts'
import type { Access } from '../../platform/access.ts'
import { sha256 } from '../../platform/canonical-json.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import { contributionsService } from './contributions.ts'
import type { FiguresOn } from './figures.ts'
import { planService } from './plan.ts'
import {
  contributionsOf,
  insertReport,
  lockProject,
  newestPlan,
  partnersOf,
  projectById,
  reportBy,
  reportsOf
} from './queries.ts'
import { partnersIn, reportOf, sheets, stateOf } from './sheet.ts'

/** Snapshots as reports refer to them; plugged in by app.ts. */
export interface ReportSnapshots {
  take(access: Access, projectId: string, input: { label: string; asOf: string }): Promise<{ id: string }>
  locate(id: string): Promise<{ projectId: string } | undefined>
  view(id: string): Promise<{ id: string; sha256: string }>
}

/** The half-years of a project: what is reported of each, by whom, and what was frozen. */
export function periodsService({
  db,
  events,
  figuresOn,
  snapshots,
  now = () => new Date()
}: {
  db: Db
  events: Events
  figuresOn: FiguresOn
  snapshots: ReportSnapshots
  now?: () => Date
}) {
  const ofPeriods = sheets({ db, figuresOn, now })

  /** The snapshot that a report refers to. @throws AppError snapshot.unknown */
  async function snapshotFor(access: Access, projectId: string, given: string | undefined, to: string) {
    if (!given) return (await snapshots.take(access, projectId, { label: to, asOf: to })).id
    const located = await snapshots.locate(given)
    if (located?.projectId !== projectId) throw new AppError('snapshot.unknown')
    return given
  }

  return {
    plan: planService({ db, events }),
    contributions: contributionsService({ db, events, sheets: ofPeriods }),
    sheet: ofPeriods.view,

    async list(access: Access, projectId: string): Promise<PeriodList> {
      const [project, partners, contributions, reports, plan] = await Promise.all([
        projectById(db, projectId),
        partnersOf(db, projectId),
        contributionsOf(db, projectId),
        reportsOf(db, projectId),
        newestPlan(db, projectId)
      ])
      const today = dayOf(now())
      return {
        periods: periodsOf(project.startsOn, project.endsOn).map(period => {
          const of = contributions.filter(one => one.period === period.period)
          const newest = reports.find(row => row.period === period.period)
          return {
            ...period,
            isOver: period.to < today,
            isCurrent: period.from <= today && today <= period.to,
            partners: partnersIn(partners, period).length,
            locked: of.filter(({ status }) => status === 'locked').length,
            consolidated: of.filter(({ status }) => status === 'consolidated').length,
            report: newest ? reportOf(newest) : null
          }
        }),
        hasPlan: plan.workPackages.some(({ indicators }) => indicators.length > 0),
        mayPlan: await access.can('report.plan', { projectId })
      }
    },

    /**
     * Freezes what was consolidated; a later version does not change an earlier one.
     * @throws AppError period.unknown, period.running, report.empty, report.waiting, snapshot.unknown
     */
    async freeze(
      access: Access,
      projectId: string,
      name: string,
      { snapshotId }: NewReport
    ): Promise<ReportView> {
      const period = await ofPeriods.periodIn(projectId, name)
      const { number, from, to } = period
      if (!period.isOver) throw new AppError('period.running', { field: 'period', value: to })
      const { sections, unreported, statusOf, partners } = await ofPeriods.rowsOf(projectId, period)
      const expected = partnersIn(partners, period)
      const locked = expected.filter(({ id }) => statusOf(id) === 'locked')
      if (locked.length > 0)
        throw new AppError('report.waiting', {
          field: 'contributions',
          value: locked.map(({ shortName }) => shortName).join(', ')
        })
      if (!expected.some(({ id }) => statusOf(id) === 'consolidated')) throw new AppError('report.empty')
      const snapshot = await snapshots.view(await snapshotFor(access, projectId, snapshotId, to))
      const state: ReportState = {
        period: name,
        number,
        from,
        to,
        sections: sections.map(section => ({
          ...section,
          rows: section.rows.map(({ version: _, note: _note, trackedOn: _on, ...row }) => row)
        })),
        missing: expected.filter(({ id }) => statusOf(id) === 'open').map(({ shortName }) => shortName),
        unreported,
        snapshot: { id: snapshot.id, sha256: snapshot.sha256 }
      }
      const organisationId = await access.organisationIn(projectId)
      const version = await db.transaction().execute(async tx => {
        await lockProject(tx, projectId)
        const newest = (await reportsOf(tx, projectId)).find(row => row.period === name)
        const next = (newest?.version ?? 0) + 1
        await insertReport(tx, {
          projectId,
          period: name,
          version: next,
          snapshotId: snapshot.id,
          state: JSON.stringify(state),
          sha256: sha256(state),
          frozenBy: access.person.id,
          organisationId
        })
        await recordHistory(tx, {
          projectId,
          actorId: access.person.id,
          organisationId,
          verb: 'frozen',
          objectType: 'period-report',
          objectId: snapshot.id,
          objectTitle: name,
          detail: { version: next }
        })
        return next
      })
      events.emit({ topic: 'reports', projectId })
      return this.report(projectId, name, version)
    },

    /** What was frozen, with the hash computed again. @throws AppError report.unknown */
    async report(projectId: string, name: string, version: number): Promise<ReportView> {
      const row = await reportBy(db, projectId, name, version)
      if (!row) throw new AppError('report.unknown')
      return { ...reportOf(row), state: stateOf(row), isIntact: sha256(stateOf(row)) === row.sha256 }
    }
  }
}
export type PeriodsService = ReturnType<typeof periodsService>
