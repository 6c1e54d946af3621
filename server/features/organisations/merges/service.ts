import { randomUUID } from 'node:crypto'
import { AppError } from '../../../../shared/errors.ts'
import type {
  DuplicateList,
  NewMerge,
  PairOfOrganisations
} from '../../../../shared/organisations/register-schema.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { isUuid, type Access } from '../../../platform/access.ts'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import { enterInRegister, lockOrganisation, organisationIn, projectsOf } from '../entries/queries.ts'
import { duplicatesIn } from './duplicates.ts'
import {
  carriesRights,
  closeMerge,
  enrolmentsOfBoth,
  forgetDistinction,
  insertMerge,
  keepApart,
  leadingTo,
  leadTo,
  leaveRegister,
  lockMerge,
  moveEnrolments
} from './queries.ts'

/**
 * Organisations that turn out to be one. The merged one keeps its row, its log and its items, and leads to the kept
 * one; what it gave away is remembered, so that the merge can be taken back.
 */
export function mergesService({ db, events, now }: { db: Db; events: Events; now: () => Date }) {
  const tell = (projects: string[]) => {
    for (const projectId of projects) {
      events.emit({ topic: 'organisations', projectId })
      events.emit({ topic: 'testers', projectId })
      events.emit({ topic: 'statements', projectId })
    }
  }

  async function note(
    tx: Tx,
    access: Access,
    projectId: string,
    verb: string,
    kept: { id: string; name: string }
  ) {
    await recordHistory(tx, {
      projectId,
      actorId: access.person.id,
      organisationId: await access.organisationIn(projectId),
      verb,
      objectType: 'organisation',
      objectId: kept.id,
      objectTitle: kept.name
    })
  }

  /** An enterprise is a tester once at a time, whatever it was called. */
  async function refuseOverlap(tx: Tx, kept: string, merged: string): Promise<string[]> {
    const enrolments = await enrolmentsOfBoth(tx, [kept, merged])
    const [own, other] = [kept, merged].map(id => enrolments.filter(one => one.organisationId === id))
    const isBefore = (exitOn: string | null, enteredOn: string) => exitOn !== null && exitOn <= enteredOn
    const overlap = own!.some(one =>
      other!.some(
        another =>
          one.projectId === another.projectId &&
          !isBefore(one.exitOn, another.enteredOn) &&
          !isBefore(another.exitOn, one.enteredOn)
      )
    )
    if (overlap) throw new AppError('organisation-merge.enrolled')
    return other!.map(({ id }) => id)
  }

  return {
    async duplicates(access: Access, projectId: string): Promise<DuplicateList> {
      const list = await duplicatesIn(db, projectId, dayOf(now()))
      return { ...list, mayDecide: await access.can('organisation.merge', { projectId }) }
    },

    /**
     * Lets one organisation become another.
     * @throws AppError organisation.unknown, .merged, organisation-merge.same, .partner, .enrolled
     */
    async merge(access: Access, projectId: string, input: NewMerge): Promise<{ id: string }> {
      if (input.kept === input.merged) throw new AppError('organisation-merge.same')
      const actingFor = await access.organisationIn(projectId)
      const { id, projects } = await db.transaction().execute(async tx => {
        // in one order, so that two who merge the same pair crosswise wait rather than lock each other out
        const rows = new Map<string, Awaited<ReturnType<typeof lockOrganisation>>>()
        for (const one of [input.kept, input.merged].sort()) {
          rows.set(one, await lockOrganisation(tx, projectId, one))
        }
        const [kept, merged] = [rows.get(input.kept), rows.get(input.merged)]
        if (!kept || !merged) throw new AppError('organisation.unknown')
        if (kept.mergedInto || merged.mergedInto) throw new AppError('organisation.merged')
        if (await carriesRights(tx, merged.id)) {
          throw new AppError('organisation-merge.partner', { name: merged.shortName })
        }
        const enrolments = await refuseOverlap(tx, kept.id, merged.id)
        const organisations = await leadingTo(tx, merged.id)
        const [here, there] = [await projectsOf(tx, kept.id), await projectsOf(tx, merged.id)]
        const entered = there.filter(one => !here.includes(one))
        const mergeId = randomUUID()
        await moveEnrolments(tx, enrolments, merged.id, kept.id)
        await leadTo(tx, [merged.id, ...organisations], kept.id, null)
        if (entered.length > 0) await enterInRegister(tx, entered, kept.id)
        await insertMerge(tx, {
          id: mergeId,
          projectId,
          keptId: kept.id,
          mergedId: merged.id,
          moved: JSON.stringify({ enrolments, organisations, projects: entered }),
          mergedBy: access.person.id,
          actingFor
        })
        await note(tx, access, projectId, 'merged', { id: kept.id, name: kept.shortName })
        return { id: mergeId, projects: [...here, ...entered] }
      })
      tell(projects)
      return { id }
    },

    /**
     * Takes a merge back: both stand for themselves again, with what each had.
     * @throws AppError organisation-merge.unknown
     */
    async undo(access: Access, projectId: string, mergeId: string): Promise<void> {
      const projects = await db.transaction().execute(async tx => {
        const merge = isUuid(mergeId) ? await lockMerge(tx, projectId, mergeId) : undefined
        if (!merge) throw new AppError('organisation-merge.unknown')
        const { keptId, mergedId, moved } = merge
        const merged = await lockOrganisation(tx, projectId, mergedId)
        // the kept one may have become a third in the meantime: what was given lies there now
        const holder = merged!.mergedInto ?? keptId
        await moveEnrolments(tx, moved.enrolments, holder, mergedId)
        await leadTo(tx, [mergedId], null, null)
        await leadTo(tx, moved.organisations, mergedId, holder)
        const touched = await projectsOf(tx, keptId)
        await leaveRegister(tx, moved.projects, keptId)
        await closeMerge(tx, mergeId, access.person.id, now())
        await note(tx, access, projectId, 'separated', { id: mergedId, name: merged!.shortName })
        return touched
      })
      tell(projects)
    },

    /**
     * Remembers that two organisations are not one.
     * @throws AppError organisation.unknown, organisation-merge.same
     */
    async keepApart(access: Access, projectId: string, pair: PairOfOrganisations): Promise<void> {
      const [first, second] = await ordered(projectId, pair)
      await keepApart(db, first, second, access.person.id)
      tell([projectId])
    },

    async forget(projectId: string, pair: PairOfOrganisations): Promise<void> {
      const [first, second] = await ordered(projectId, pair)
      await forgetDistinction(db, first, second)
      tell([projectId])
    }
  }

  async function ordered(projectId: string, pair: PairOfOrganisations): Promise<[string, string]> {
    if (pair.first === pair.second) throw new AppError('organisation-merge.same')
    for (const id of [pair.first, pair.second])
      if (!(await organisationIn(db, projectId, id))) throw new AppError('organisation.unknown')
    return pair.first < pair.second ? [pair.first, pair.second] : [pair.second, pair.first]
  }
}
export type MergesService = ReturnType<typeof mergesService>
