import Type from 'typebox'
import { FigureQueries, FigureUses, FigureValues, UsesQuery } from '../../../shared/figures/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { FiguresService } from './service.ts'

const ofProject = Type.Object({ projectId: Id })

export const figureRoutes =
  (figures: FiguresService): Routes =>
  async app => {
    // asked with a body: a text may hold two hundred queries
    app.post(
      '/api/projects/:projectId/figures',
      {
        config: { can: 'dashboard.read', of: 'project' },
        schema: { params: ofProject, body: FigureQueries, response: { 200: FigureValues } }
      },
      async request => ({
        figures: await figures.values(request.located.projectId, new Set(request.body.queries))
      })
    )
    app.get(
      '/api/projects/:projectId/figure-uses',
      {
        config: { can: 'dashboard.read', of: 'project' },
        schema: { params: ofProject, querystring: UsesQuery, response: { 200: FigureUses } }
      },
      async request => ({ uses: await figures.uses(request.located.projectId, request.query) })
    )
  }
