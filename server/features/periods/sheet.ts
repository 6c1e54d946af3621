import { AppError } from '../../../shared/errors.ts'
import { periodsOf, type Period } from '../../../shared/periods/half-years.ts'
import type {
  Contribution,
  FrozenReport,
  PeriodSheet,
  ReportState,
  SheetRow
} from '../../../shared/periods/schema.ts'
import { dayOf } from '../../../shared/testers/calendar.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import { emptyRow, previously, trackedIn, type FiguresOn } from './figures.ts'
import {
  changesOf,
  contributionsOf,
  newestPlan,
  partnersOf,
  projectById,
  reportsOf,
  stepsOf,
  valuesOf,
  type ReportRow
} from './queries.ts'

export type Partner = Awaited<ReturnType<typeof partnersOf>>[number]

/** Who is a partner in some part of the period. */
export const partnersIn = (partners: readonly Partner[], { from, to }: Period) =>
  partners.filter(({ startsOn, endsOn }) => startsOn <= to && (endsOn === null || endsOn >= from))

export const stateOf = (row: ReportRow) => row.state as unknown as ReportState

export const reportOf = (row: ReportRow): FrozenReport => ({
  version: row.version,
  sha256: row.sha256,
  frozenAt: row.frozenAt.toISOString(),
  frozenBy: row.by ?? '',
  snapshot: { id: row.snapshotId, label: row.label, asOf: row.asOf }
})

/** The sheet of a period: figures of one partner, or of all that were consolidated. */
export function sheets({ db, figuresOn, now }: { db: Db; figuresOn: FiguresOn; now: () => Date }) {
  /** @throws AppError period.unknown */
  async function periodIn(projectId: string, name: string) {
    const project = await projectById(db, projectId)
    const periods = periodsOf(project.startsOn, project.endsOn)
    const period = periods.find(one => one.period === name)
    if (!period) throw new AppError('period.unknown', { field: 'period', value: name })
    return { ...period, isOver: period.to < dayOf(now()), periods }
  }

  /** What earlier periods reported, and which of them did not. */
  function earlierOf(period: Period, periods: readonly Period[], rows: readonly ReportRow[]) {
    const before = periods.filter(({ from }) => from < period.from)
    // the rows come with the newest version of each period first
    const newest = before.flatMap(one => rows.find(row => row.period === one.period) ?? [])
    return {
      earlier: newest.map(stateOf),
      unreported: before.flatMap(one => (rows.some(row => row.period === one.period) ? [] : [one.period]))
    }
  }

  /** The rows of the sheet by work package. `organisation`: of its contribution alone. */
  async function rowsOf(projectId: string, period: Period & { periods: Period[] }, organisation?: Partner) {
    const [plan, values, contributions, partners, reports] = await Promise.all([
      newestPlan(db, projectId),
      valuesOf(db, projectId, period.period),
      contributionsOf(db, projectId),
      partnersOf(db, projectId),
      reportsOf(db, projectId)
    ])
    const { earlier, unreported } = earlierOf(period, period.periods, reports)
    const tracked = await trackedIn(figuresOn, projectId, period, plan.workPackages, organisation?.id)
    const statusOf = (id: string) =>
      contributions.find(one => one.period === period.period && one.organisationId === id)?.status ?? 'open'

    const own = (row: SheetRow): SheetRow => {
      const kept = values.find(
        one => one.indicatorId === row.indicator.id && one.organisationId === organisation!.id
      )
      // what nobody entered is filled in from the register as long as it may change
      const isFilled = (kept?.value ?? null) === null && row.tracked && statusOf(organisation!.id) === 'open'
      const value = isFilled ? row.tracked!.value : (kept?.value ?? null)
      return {
        ...row,
        value,
        cumulated: row.previous + (value ?? 0),
        note: kept?.note ?? '',
        trackedOn: isFilled ? row.tracked!.on : (kept?.trackedOn ?? null),
        version: kept?.version ?? 0
      }
    }
    const together = (row: SheetRow): SheetRow => {
      const parts = partners.flatMap(({ id, shortName }) => {
        const kept = values.find(one => one.indicatorId === row.indicator.id && one.organisationId === id)
        const isIn = kept && kept.value !== null && statusOf(id) === 'consolidated'
        return isIn ? [{ organisation: shortName, value: kept.value!, note: kept.note }] : []
      })
      const value = parts.length === 0 ? null : parts.reduce((sum, part) => sum + part.value, 0)
      return { ...row, parts, value, cumulated: row.previous + (value ?? 0) }
    }
    const sections = plan.workPackages.map(({ title, indicators }, index) => ({
      number: index + 1,
      title,
      rows: indicators.map(indicator => {
        const previous = previously(earlier, indicator.id, organisation?.shortName)
        const row = emptyRow(indicator, previous, tracked.get(indicator.id) ?? null)
        return organisation ? own(row) : together(row)
      })
    }))
    return { sections, unreported, values, statusOf, partners, reports }
  }

  return {
    periodIn,
    rowsOf,

    /** @throws AppError period.unknown, contribution.unknown */
    async view(
      access: Access,
      projectId: string,
      name: string,
      organisationId?: string
    ): Promise<PeriodSheet> {
      const period = await periodIn(projectId, name)
      const partners = partnersIn(await partnersOf(db, projectId), period)
      const organisation = partners.find(({ id }) => id === organisationId)
      if (organisationId && !organisation) throw new AppError('contribution.unknown')
      const [{ sections, unreported, values, statusOf, reports }, steps, changes] = await Promise.all([
        rowsOf(projectId, period, organisation),
        stepsOf(db, projectId, name),
        changesOf(db, projectId, name)
      ])
      const [mayContribute, mayConsolidate, mayPlan, { organisationIds }] = await Promise.all([
        access.can('report.contribute', { projectId }),
        access.can('report.consolidate', { projectId }),
        access.can('report.plan', { projectId }),
        access.inProject(projectId)
      ])
      const indicators = sections.flatMap(section => section.rows.map(row => row.indicator))
      const contribution = ({ id, shortName }: Partner): Contribution => {
        const step = steps.find(one => one.organisationId === id)
        return {
          organisation: { id, shortName },
          status: statusOf(id),
          by: step?.by ?? null,
          at: step?.recordedAt.toISOString() ?? null,
          entered: values.filter(one => one.organisationId === id && one.value !== null).length,
          mayEnter: mayContribute && (mayConsolidate || organisationIds.includes(id))
        }
      }
      const { number, from, to, isOver } = period
      return {
        period: name,
        number,
        from,
        to,
        isOver,
        organisationId: organisation?.id ?? null,
        sections,
        contributions: partners.map(contribution),
        reports: reports.filter(row => row.period === name).map(reportOf),
        unreported,
        history: changes
          .filter(change => !organisation || change.organisationId === organisation.id)
          .map(change => ({
            id: String(change.id),
            verb: change.verb,
            organisation: change.shortName,
            indicator: indicators.find(({ id }) => id === change.indicatorId)?.code ?? '',
            before: written(change.before),
            after: written(change.after),
            reason: change.reason,
            by: change.by ?? '',
            at: change.recordedAt.toISOString()
          })),
        mayPlan,
        mayConsolidate
      }
    }
  }
}
export type Sheets = ReturnType<typeof sheets>

const written = (value: unknown) => (value === null || value === undefined ? '' : String(value))
