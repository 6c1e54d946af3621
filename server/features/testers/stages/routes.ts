import Type from 'typebox'
import { Id } from '../../../../shared/session/schema.ts'
import { NewStages, StageMove, StageMoved, StageSettings } from '../../../../shared/testers/stages.ts'
import type { Routes } from '../../../platform/http.ts'
import type { EnrolmentsService } from '../enrolments/service.ts'
import type { StagesService } from './service.ts'

const ofProject = Type.Object({ projectId: Id })

/** The stages of a project and who follows which version of them. */
export const stageRoutes =
  (stages: StagesService, enrolments: EnrolmentsService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/stages',
      {
        config: { can: 'tester.read', of: 'project' },
        schema: { params: ofProject, response: { 200: StageSettings } }
      },
      async request => stages.view(request.access, request.params.projectId)
    )
    app.put(
      '/api/projects/:projectId/stages',
      {
        config: { can: 'stage.edit', of: 'project' },
        schema: { params: ofProject, body: NewStages, response: { 200: StageSettings } }
      },
      async request => stages.replace(request.access, request.params.projectId, request.body)
    )
    app.post(
      '/api/projects/:projectId/stage-moves',
      {
        config: { can: 'stage.edit', of: 'project' },
        schema: { params: ofProject, body: StageMove, response: { 200: StageMoved } }
      },
      async request => enrolments.moveToStages(request.access, request.params.projectId, request.body)
    )
  }
