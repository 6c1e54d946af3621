import { AppError } from '../../../shared/errors.ts'
import { readQuery } from '../../../shared/figures/query.ts'
import type { NewPlan, ReportIndicator, ReportPlan } from '../../../shared/periods/schema.ts'
import type { Access } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import type { Events } from '../../platform/events.ts'
import { recordHistory } from '../../platform/history.ts'
import { insertPlan, lockProject, newestPlan, projectById, reportedIndicators } from './queries.ts'

/** What the project reports: work packages with their indicators. Each change is a version; none is lost. */
export function planService({ db, events }: { db: Db; events: Events }) {
  const view = async (access: Access, projectId: string): Promise<ReportPlan> => ({
    ...(await newestPlan(db, projectId)),
    mayEdit: await access.can('report.plan', { projectId })
  })
  return {
    view,

    /** @throws AppError report-plan.conflict, .code, .title, .query, .reported */
    async replace(
      access: Access,
      projectId: string,
      { version, workPackages }: NewPlan
    ): Promise<ReportPlan> {
      const planned = workPackages.map(({ title, indicators }) => ({
        title: titled(title),
        indicators: indicators.map(checked)
      }))
      const indicators = planned.flatMap(one => one.indicators)
      const twice = indicators.find(
        (one, at) => indicators.findIndex(({ id, code }) => id === one.id || code === one.code) < at
      )
      if (twice) throw new AppError('report-plan.code', { field: 'code', value: twice.code })
      const { code } = await projectById(db, projectId)
      const organisationId = await access.organisationIn(projectId)
      await db.transaction().execute(async tx => {
        await lockProject(tx, projectId)
        const before = await newestPlan(tx, projectId)
        if (before.version !== version) throw new AppError('report-plan.conflict')
        const gone = before.workPackages
          .flatMap(one => one.indicators)
          .filter(({ id }) => !indicators.some(one => one.id === id))
        const reported = await reportedIndicators(tx, projectId)
        const kept = gone.find(({ id }) => reported.includes(id))
        if (kept) throw new AppError('report-plan.reported', { field: 'code', value: kept.code })
        await insertPlan(tx, {
          projectId,
          version: version + 1,
          workPackages: JSON.stringify(planned),
          setBy: access.person.id
        })
        await recordHistory(tx, {
          projectId,
          actorId: access.person.id,
          organisationId,
          verb: 'changed',
          objectType: 'report-plan',
          objectId: projectId,
          objectTitle: code,
          detail: { version: version + 1 }
        })
      })
      events.emit({ topic: 'reports', projectId })
      return view(access, projectId)
    }
  }
}

/** @throws AppError report-plan.query: what live figures can count, without a day of its own */
function checked(indicator: ReportIndicator): ReportIndicator {
  const { query } = indicator
  const read = query === null ? undefined : readQuery(query)
  const isCount = read && !read.asOf && read.measure !== 'target' && read.measure !== 'target-share'
  if (query !== null && !isCount) throw new AppError('report-plan.query', { field: 'query', value: query })
  return {
    ...indicator,
    code: indicator.code.trim(),
    unit: indicator.unit.trim(),
    title: titled(indicator.title)
  }
}

/** @throws AppError report-plan.title when no language has one */
function titled({ fr, nl, en }: ReportIndicator['title']) {
  const first = [fr, nl, en].map(text => text.trim()).find(Boolean)
  if (!first) throw new AppError('report-plan.title', { field: 'title' })
  return { fr: fr.trim() || first, nl: nl.trim() || first, en: en.trim() || first }
}
