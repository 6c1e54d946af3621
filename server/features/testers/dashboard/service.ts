import { AppError } from '../../../../shared/errors.ts'
import { versants } from '../../../../shared/organisations/territories.ts'
import { dayOf, startOfHalfYear } from '../../../../shared/testers/calendar.ts'
import { poles } from '../../../../shared/testers/history.ts'
import type { Dashboard, DashboardQuery, Targets } from '../../../../shared/testers/schema.ts'
import { stagesOfAll } from '../../../../shared/testers/stages.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import type { StagesService } from '../stages/service.ts'
import {
  engagedChanges,
  engagedOn,
  groupsOn,
  mentorLoad,
  projectById,
  replaceTargets,
  targetsOf,
  type Narrowing
} from './queries.ts'
import { funnelOf, matrixOf, statusesOf, targetIn } from './tallies.ts'

/** An open contradiction between stated and counted figures, in words that need no translation. */
export interface OpenContradiction {
  label: string
  stated: string
  recomputed: string
  note: string
}
export type ContradictionsOf = (projectId: string, asOf: string) => Promise<OpenContradiction[]>

/** The numbers of the tester enterprises on any day, and what was aimed at. */
export function dashboardService({
  db,
  events,
  now,
  stages: definitions
}: {
  db: Db
  events: Events
  now: () => Date
  stages: StagesService
}) {
  const dayAsked = (asOf: string | undefined) => {
    const today = dayOf(now())
    if (asOf && asOf > today) throw new AppError('dashboard.future', { field: 'asOf', value: asOf, today })
    return asOf ?? today
  }
  return {
    /** @throws AppError dashboard.future, dashboard.since */
    async view(access: Access, projectId: string, query: DashboardQuery): Promise<Dashboard> {
      const asOf = dayAsked(query.asOf)
      const since = query.since ?? startOfHalfYear(asOf)
      if (since > asOf) throw new AppError('dashboard.since', { field: 'since', value: since, asOf })
      const narrowing = { pole: query.pole, versant: query.versant }
      const [project, targets, versions, groups, before, mentors, steps] = await Promise.all([
        projectById(db, projectId),
        targetsOf(db, projectId),
        definitions.versions(projectId),
        groupsOn(db, projectId, asOf),
        engagedOn(db, projectId, since),
        mentorLoad(db, projectId, asOf, narrowing),
        engagedChanges(db, projectId, asOf, narrowing)
      ])
      const stages = stagesOfAll(versions, Math.max(0, ...groups.map(group => group.stages.length)))
      const matrix = matrixOf(groups, before, targets, project!.testerTarget)
      const isNarrowed = Boolean(query.pole || query.versant)
      const statuses = statusesOf(groups, narrowing)
      let count = 0
      const curve = steps.map(step => ({ on: step.on, count: (count += step.change) }))
      return {
        asOf,
        since,
        ...matrix,
        narrowed: {
          count,
          target: isNarrowed ? targetIn(targets, narrowing) : matrix.total.target
        },
        statuses,
        stages: funnelOf(groups, narrowing, stages),
        mentors: mentors.map(({ id, name, count: load }) => ({
          mentor: id && name ? { id, name } : null,
          count: load
        })),
        curve,
        enrolled: groups.reduce((sum, group) => sum + group.count, 0),
        startsOn: project!.startsOn,
        endsOn: project!.endsOn,
        can: {
          edit: await access.can('target.edit', { projectId }),
          import: await access.can('tester.import', { projectId })
        }
      }
    },

    /** Sets the targets of the cells and of the project; a cell with null has none. */
    async setTargets(access: Access, projectId: string, { cells, total }: Targets): Promise<void> {
      const set = cells.flatMap(({ pole, versant, target }) =>
        target === null ? [] : [{ pole, versant, target }]
      )
      // the last of two entries for one cell wins, as it would on a form
      const unique = [...new Map(set.map(cell => [`${cell.pole} ${cell.versant}`, cell])).values()]
      await db.transaction().execute(async tx => {
        const project = await projectById(tx, projectId)
        const before = await targetsOf(tx, projectId)
        await replaceTargets(tx, projectId, unique, total)
        await recordHistory(tx, {
          projectId,
          actorId: access.person.id,
          organisationId: await access.organisationIn(projectId),
          verb: 'changed',
          objectType: 'tester-target',
          objectId: projectId,
          objectTitle: project!.code,
          detail: { before, after: unique, total }
        })
      })
      events.emit({ topic: 'testers', projectId })
    },

    /** Engaged enterprises of each cell on a day, for comparing stated figures. */
    async cellsOn(projectId: string, day: string) {
      const groups = await groupsOn(db, projectId, day)
      const { cells } = matrixOf(groups, [], [], 0)
      const count = (pole: string, versant: string) =>
        cells.find(cell => cell.pole === pole && cell.versant === versant)!.count
      const row = (pole: string) => ({
        FR: count(pole, 'FR'),
        WAL: count(pole, 'WAL'),
        VL: count(pole, 'VL')
      })
      return { insertion: row('insertion'), solidarity: row('solidarity'), aess: row('aess') }
    },

    /** What live figures are made of: statuses, stages and the target on a day, in a pole, on a side, of a federation. */
    async tallyOn(projectId: string, day: string, narrowing: Narrowing & { federationId?: string }) {
      const [project, targets, versions, groups] = await Promise.all([
        projectById(db, projectId),
        targetsOf(db, projectId),
        definitions.versions(projectId),
        groupsOn(db, projectId, day, narrowing.federationId)
      ])
      const stages = stagesOfAll(versions, Math.max(0, ...groups.map(group => group.stages.length)))
      const isNarrowed = Boolean(narrowing.pole || narrowing.versant)
      return {
        statuses: statusesOf(groups, narrowing),
        stages: funnelOf(groups, narrowing, stages),
        target: isNarrowed ? targetIn(targets, narrowing) : project!.testerTarget || null
      }
    },

    /** What a snapshot keeps of a day besides the names. */
    async numbersOn(projectId: string, day: string) {
      const [project, targets, versions, groups] = await Promise.all([
        projectById(db, projectId),
        targetsOf(db, projectId),
        definitions.versions(projectId),
        groupsOn(db, projectId, day)
      ])
      const { cells, total } = matrixOf(groups, [], targets, project!.testerTarget)
      const stages = stagesOfAll(versions, Math.max(0, ...groups.map(group => group.stages.length)))
      return {
        target: total.target,
        engaged: total.count,
        cells: cells.map(({ pole, versant, count, target }) => ({ pole, versant, count, target })),
        stages: stages.map(({ number, title }) => ({ number, title }))
      }
    },

    /** The matrix of a day as plain rows that a committee paper keeps; no name, no id. */
    async snapshot(projectId: string, asOf: string, contradictionsOf: ContradictionsOf) {
      const [project, targets, groups] = await Promise.all([
        projectById(db, projectId),
        targetsOf(db, projectId),
        groupsOn(db, projectId, asOf)
      ])
      const { cells, ...margins } = matrixOf(groups, [], targets, project!.testerTarget)
      return {
        asOf,
        versants: [...versants],
        rows: poles.map(pole => {
          const { count, target } = margins.poles.find(row => row.pole === pole)!
          return {
            pole,
            counts: cells.filter(cell => cell.pole === pole).map(cell => cell.count),
            total: count,
            target
          }
        }),
        totals: margins.versants.map(({ count }) => count),
        total: margins.total.count,
        target: project!.testerTarget,
        contradictions: await contradictionsOf(projectId, asOf)
      }
    }
  }
}
export type DashboardService = ReturnType<typeof dashboardService>
