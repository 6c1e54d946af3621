import type { ProjectInSession } from '../../../shared/session/schema.ts'
import type { Access, Locator } from '../../platform/access.ts'
import type { Db } from '../../platform/db.ts'
import { organisationById, projectById, projectsOf } from './queries.ts'

/** Projects as their members see them. */
export function projectsService({ db }: { db: Db }) {
  return {
    /** The projects of the signed-in person with their roles and all that they may do there. */
    async list(access: Access): Promise<ProjectInSession[]> {
      const projects = await projectsOf(db, access.person.id)
      return Promise.all(
        projects.map(async project => {
          const organisationId = await access.organisationIn(project.id)
          return {
            id: project.id,
            code: project.code,
            title: project.title,
            programme: project.programme,
            startsOn: project.startsOn,
            endsOn: project.endsOn,
            languages: project.languages,
            roles: (await access.inProject(project.id)).roles,
            organisation: organisationId ? ((await organisationById(db, organisationId)) ?? null) : null,
            can: (await access.actionsIn(project.id)) as ProjectInSession['can']
          }
        })
      )
    },

    locate: (async id => {
      const project = await projectById(db, id)
      return project && { projectId: project.id }
    }) satisfies Locator
  }
}
export type ProjectsService = ReturnType<typeof projectsService>
