import Type from 'typebox'
import {
  ChangeFinding,
  CreatedFinding,
  CreateFinding,
  FindingFilters,
  FindingList,
  FindingView,
  SetEvidence
} from '../../../shared/findings/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import { removalRoutes } from '../../platform/removal-routes.ts'
import type { FindingsService } from './service.ts'

const InProject = Type.Object({ projectId: Id })
const OfFinding = Type.Object({ findingId: Id })
const OfEvidence = Type.Object({ findingId: Id, annotationId: Id })
const Nothing = { 204: Type.Null() }

export const findingRoutes =
  (findings: FindingsService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/findings',
      {
        config: { can: 'finding.read', of: 'project' },
        schema: { params: InProject, querystring: FindingFilters, response: { 200: FindingList } }
      },
      async ({ access, params, query }) => findings.list(access, params.projectId, query)
    )
    app.post(
      '/api/projects/:projectId/findings',
      {
        config: { can: 'finding.create', of: 'project' },
        schema: { params: InProject, body: CreateFinding, response: { 201: CreatedFinding } }
      },
      async ({ access, params, body }, reply) =>
        reply.code(201).send(await findings.create(access, params.projectId, body))
    )
    app.get(
      '/api/findings/:findingId',
      {
        config: { can: 'finding.read', of: 'finding' },
        schema: { params: OfFinding, response: { 200: FindingView } }
      },
      async ({ access, params }) => findings.read(access, params.findingId)
    )
    app.patch(
      '/api/findings/:findingId',
      {
        config: { can: 'finding.edit', of: 'finding' },
        schema: { params: OfFinding, body: ChangeFinding, response: Nothing }
      },
      async ({ access, params, body }) => {
        await findings.change(access, params.findingId, body)
      }
    )
    removalRoutes(app, '/api/findings', { can: 'finding.delete', of: 'finding' }, findings.setDeleted)
    app.put(
      '/api/findings/:findingId/evidence/:annotationId',
      {
        config: { can: 'finding.edit', of: 'finding' },
        schema: { params: OfEvidence, body: SetEvidence, response: Nothing }
      },
      async ({ access, params, body }) => {
        await findings.setEvidence(access, params.findingId, params.annotationId, body.side)
      }
    )
    app.delete(
      '/api/findings/:findingId/evidence/:annotationId',
      {
        config: { can: 'finding.edit', of: 'finding' },
        schema: { params: OfEvidence, response: Nothing }
      },
      async ({ access, params }) => {
        await findings.removeEvidence(access, params.findingId, params.annotationId)
      }
    )
  }
