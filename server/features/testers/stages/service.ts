import { randomUUID } from 'node:crypto'
import { AppError } from '../../../../shared/errors.ts'
import {
  versionOf,
  type NewStages,
  type StageDefinition,
  type StageSettings,
  type StageVersion
} from '../../../../shared/testers/stages.ts'
import type { Access } from '../../../platform/access.ts'
import type { Db } from '../../../platform/db.ts'
import type { Events } from '../../../platform/events.ts'
import { recordHistory } from '../../../platform/history.ts'
import { followersOf, insertStages, lockProject, makersOf, stageVersions } from './queries.ts'

/** The stages of a project in their versions: an edit makes a new one, and enrolments keep theirs until moved. */
export function stagesService({ db, events }: { db: Db; events: Events }) {
  return {
    versions: (projectId: string, within: Db = db): Promise<StageVersion[]> =>
      stageVersions(within, projectId),

    newest: async (projectId: string, within: Db = db): Promise<StageVersion> =>
      (await stageVersions(within, projectId)).at(-1)!,

    /** The stages that an enrolment follows. */
    followed: async (projectId: string, version: number, within: Db = db): Promise<StageDefinition[]> =>
      versionOf(await stageVersions(within, projectId), version).stages,

    async view(access: Access, projectId: string): Promise<StageSettings> {
      const [versions, makers, followers] = await Promise.all([
        stageVersions(db, projectId),
        makersOf(db, projectId),
        followersOf(db, projectId)
      ])
      const { version, stages } = versions.at(-1)!
      return {
        version,
        stages,
        versions: makers.map(({ version: made, by, madeAt }) => ({
          version: made,
          madeAt: madeAt.toISOString(),
          by,
          testers: followers.find(one => one.stagesVersion === made)?.count ?? 0
        })),
        mayEdit: await access.can('stage.edit', { projectId })
      }
    },

    /**
     * Makes the next version. Nobody is moved by it.
     * @throws AppError stages.conflict, stages.title, stages.step
     */
    async replace(access: Access, projectId: string, input: NewStages): Promise<StageSettings> {
      await db.transaction().execute(async tx => {
        const project = await lockProject(tx, projectId)
        const versions = await stageVersions(tx, projectId)
        const newest = versions.at(-1)!
        if (newest.version !== input.version) throw new AppError('stages.conflict')
        const stages = definitionsOf(input, versions)
        await insertStages(
          tx,
          stages.map(({ number, title, needsQuestion, steps }) => ({
            id: randomUUID(),
            projectId,
            version: newest.version + 1,
            number,
            title: JSON.stringify(title),
            needsQuestion,
            steps: JSON.stringify(steps),
            createdBy: access.person.id
          }))
        )
        await recordHistory(tx, {
          projectId,
          actorId: access.person.id,
          organisationId: await access.organisationIn(projectId),
          verb: 'changed',
          objectType: 'stages',
          objectId: projectId,
          objectTitle: project.code,
          detail: { version: newest.version + 1 }
        })
      })
      events.emit({ topic: 'testers', projectId })
      return this.view(access, projectId)
    }
  }
}
export type StagesService = ReturnType<typeof stagesService>

/** The stages as written, with keys for new steps; a key belongs to one stage for ever. */
function definitionsOf(input: NewStages, versions: readonly StageVersion[]): StageDefinition[] {
  return input.stages.map((stage, index) => {
    const number = index + 1
    const known = versions.flatMap(
      ({ stages }) => stages.find(one => one.number === number)?.steps.map(step => step.key) ?? []
    )
    const own = stage.steps.flatMap(({ key }) => (key ? [key] : []))
    const strange = own.find(key => !known.includes(key))
    if (strange || new Set(own).size < own.length) throw new AppError('stages.step', { field: 'steps' })
    return {
      number,
      title: titled(stage.title),
      needsQuestion: stage.needsQuestion,
      steps: stage.steps.map(step => ({
        ...step,
        key: step.key ?? randomUUID().slice(0, 8),
        title: titled(step.title)
      }))
    }
  })
}

/** @throws AppError stages.title when no language has one */
function titled({ fr, nl, en }: StageDefinition['title']) {
  const title = { fr: fr.trim(), nl: nl.trim(), en: en.trim() }
  const first = title.fr || title.nl || title.en
  if (!first) throw new AppError('stages.title', { field: 'title' })
  return { fr: title.fr || first, nl: title.nl || first, en: title.en || first }
}
