import Type from 'typebox'
import { ProjectInSession } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { ProjectsService } from './service.ts'

export const projectRoutes =
  (projects: ProjectsService): Routes =>
  async app => {
    app.get(
      '/api/projects',
      {
        config: { can: 'project.list' },
        schema: { response: { 200: Type.Object({ projects: Type.Array(ProjectInSession) }) } }
      },
      async request => ({ projects: await projects.list(request.access) })
    )
  }
