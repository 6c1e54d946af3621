import Type from 'typebox'
import {
  Kept,
  NewPlan,
  NewReport,
  NewValue,
  OfOrganisation,
  PeriodList,
  PeriodName,
  PeriodSheet,
  Reopening,
  ReportPlan,
  ReportView,
  SheetQuery
} from '../../../shared/periods/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { PeriodsService } from './service.ts'

const ofProject = Type.Object({ projectId: Id })
const ofPeriod = Type.Object({ projectId: Id, period: PeriodName })
const ofReport = Type.Object({ ...ofPeriod.properties, version: Type.Integer({ minimum: 1, maximum: 9999 }) })
const nothing = { 204: Type.Null() }

export const periodRoutes =
  (periods: PeriodsService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/report-plan',
      {
        config: { can: 'report.read', of: 'project' },
        schema: { params: ofProject, response: { 200: ReportPlan } }
      },
      async request => periods.plan.view(request.access, request.located.projectId)
    )
    app.put(
      '/api/projects/:projectId/report-plan',
      {
        config: { can: 'report.plan', of: 'project' },
        schema: { params: ofProject, body: NewPlan, response: { 200: ReportPlan } }
      },
      async request => periods.plan.replace(request.access, request.located.projectId, request.body)
    )
    app.get(
      '/api/projects/:projectId/periods',
      {
        config: { can: 'report.read', of: 'project' },
        schema: { params: ofProject, response: { 200: PeriodList } }
      },
      async request => periods.list(request.access, request.located.projectId)
    )
    app.get(
      '/api/projects/:projectId/periods/:period',
      {
        config: { can: 'report.read', of: 'project' },
        schema: { params: ofPeriod, querystring: SheetQuery, response: { 200: PeriodSheet } }
      },
      async ({ access, params, query }) =>
        periods.sheet(access, params.projectId, params.period, query.organisation)
    )
    app.patch(
      '/api/projects/:projectId/periods/:period/values',
      {
        config: { can: 'report.contribute', of: 'project' },
        schema: { params: ofPeriod, body: NewValue, response: { 200: Kept } }
      },
      async ({ access, params, body }) =>
        periods.contributions.enter(access, params.projectId, params.period, body)
    )
    app.post(
      '/api/projects/:projectId/periods/:period/locks',
      {
        config: { can: 'report.contribute', of: 'project' },
        schema: { params: ofPeriod, body: OfOrganisation, response: nothing }
      },
      async ({ access, params, body }) => {
        await periods.contributions.lock(access, params.projectId, params.period, body.organisationId)
      }
    )
    app.post(
      '/api/projects/:projectId/periods/:period/reopenings',
      {
        config: { can: 'report.consolidate', of: 'project' },
        schema: { params: ofPeriod, body: Reopening, response: nothing }
      },
      async ({ access, params, body }) => {
        await periods.contributions.reopen(access, params.projectId, params.period, body)
      }
    )
    app.post(
      '/api/projects/:projectId/periods/:period/consolidations',
      {
        config: { can: 'report.consolidate', of: 'project' },
        schema: { params: ofPeriod, body: OfOrganisation, response: nothing }
      },
      async ({ access, params, body }) => {
        await periods.contributions.consolidate(access, params.projectId, params.period, body.organisationId)
      }
    )
    app.post(
      '/api/projects/:projectId/periods/:period/reports',
      {
        config: { can: 'report.consolidate', of: 'project' },
        schema: { params: ofPeriod, body: NewReport, response: { 201: ReportView } }
      },
      async ({ access, params, body }, reply) =>
        reply.code(201).send(await periods.freeze(access, params.projectId, params.period, body))
    )
    app.get(
      '/api/projects/:projectId/periods/:period/reports/:version',
      {
        config: { can: 'report.read', of: 'project' },
        schema: { params: ofReport, response: { 200: ReportView } }
      },
      async ({ params }) => periods.report(params.projectId, params.period, params.version)
    )
  }
