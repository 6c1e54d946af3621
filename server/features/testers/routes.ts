import Type from 'typebox'
import { ImportChanges, ImportView, NewProfile } from '../../../shared/testers/import-schema.ts'
import {
  AttentionView,
  Changed,
  Choices,
  Dashboard,
  DashboardQuery,
  NewStageEvent,
  PlaceQuery,
  PublishedTotals,
  Targets,
  TemplateQuery,
  Tester,
  TesterChanges,
  TesterFileQuery,
  TesterList,
  TesterMap,
  TesterQuery,
  TotalsQuery,
  Undo
} from '../../../shared/testers/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import { dossierRoutes } from './dossier/routes.ts'
import type { TestersService } from './service.ts'
import { stageRoutes } from './stages/routes.ts'
import { sendFile } from '../../platform/send-file.ts'
import { bytesOf } from './uploaded.ts'

const ofProject = Type.Object({ projectId: Id })
const ofTester = Type.Object({ testerId: Id })
const ofImport = Type.Object({ testerImportId: Id })

export const testerRoutes =
  (testers: TestersService): Routes =>
  async app => {
    const { dashboard, dossier, enrolments, imports, list, stages } = testers
    await app.register(stageRoutes(stages, enrolments))
    await app.register(dossierRoutes(dossier))

    // numbers
    app.get(
      '/api/projects/:projectId/dashboard',
      {
        config: { can: 'dashboard.read', of: 'project' },
        schema: { params: ofProject, querystring: DashboardQuery, response: { 200: Dashboard } }
      },
      async request => dashboard.view(request.access, request.located.projectId, request.query)
    )
    app.put(
      '/api/projects/:projectId/tester-targets',
      {
        config: { can: 'target.edit', of: 'project' },
        schema: { params: ofProject, body: Targets, response: { 204: Type.Null() } }
      },
      async request => {
        await dashboard.setTargets(request.access, request.located.projectId, request.body)
      }
    )

    app.get(
      '/api/projects/:projectId/tester-attention',
      {
        config: { can: 'dashboard.read', of: 'project' },
        schema: { params: ofProject, querystring: PlaceQuery, response: { 200: AttentionView } }
      },
      async request => list.attention(request.located.projectId, request.query)
    )
    app.get(
      '/api/projects/:projectId/tester-map',
      {
        config: { can: 'dashboard.read', of: 'project' },
        schema: { params: ofProject, querystring: PlaceQuery, response: { 200: TesterMap } }
      },
      async request => list.map(request.located.projectId, request.query)
    )

    app.get(
      '/api/projects/:projectId/tester-totals',
      {
        config: { can: 'totals.read', of: 'project' },
        schema: { params: ofProject, querystring: TotalsQuery, response: { 200: PublishedTotals } }
      },
      async request => testers.totals.view(request.located.projectId, request.query.on)
    )

    // names
    app.get(
      '/api/projects/:projectId/testers',
      {
        config: { can: 'tester.read', of: 'project' },
        schema: { params: ofProject, querystring: TesterQuery, response: { 200: TesterList } }
      },
      async request => list.page(request.located.projectId, request.query)
    )
    app.get(
      '/api/projects/:projectId/testers-file',
      {
        config: { can: 'tester.read', of: 'project' },
        schema: { params: ofProject, querystring: TesterFileQuery }
      },
      async (request, reply) => sendFile(reply, await list.file(request.located.projectId, request.query))
    )
    app.get(
      '/api/projects/:projectId/tester-choices',
      {
        config: { can: 'tester.read', of: 'project' },
        schema: { params: ofProject, response: { 200: Choices } }
      },
      async request => enrolments.choices(request.located.projectId)
    )

    // one of them
    app.get(
      '/api/testers/:testerId',
      {
        config: { can: 'tester.read', of: 'tester' },
        schema: { params: ofTester, response: { 200: Tester } }
      },
      async request => enrolments.view(request.access, request.params.testerId)
    )
    app.patch(
      '/api/testers/:testerId',
      {
        config: { can: 'tester.edit', of: 'tester' },
        schema: { params: ofTester, body: TesterChanges, response: { 200: Changed } }
      },
      async request => enrolments.change(request.access, request.params.testerId, request.body)
    )
    app.post(
      '/api/testers/:testerId/stage-events',
      {
        config: { can: 'tester.edit', of: 'tester' },
        schema: { params: ofTester, body: NewStageEvent, response: { 200: Changed } }
      },
      async request => enrolments.recordStage(request.access, request.params.testerId, request.body)
    )
    app.post(
      '/api/testers/:testerId/undo',
      {
        config: { can: 'tester.edit', of: 'tester' },
        schema: { params: ofTester, body: Undo, response: { 200: Changed } }
      },
      async request => enrolments.undo(request.access, request.params.testerId, request.body)
    )

    // files that come in
    app.get(
      '/api/projects/:projectId/tester-template',
      {
        config: { can: 'tester.import', of: 'project' },
        schema: { params: ofProject, querystring: TemplateQuery }
      },
      async (request, reply) =>
        sendFile(reply, await imports.template(request.query.language, request.query.format))
    )
    app.get(
      '/api/projects/:projectId/tester-example',
      {
        config: { can: 'tester.import', of: 'project' },
        schema: { params: ofProject, querystring: TemplateQuery }
      },
      async (request, reply) => {
        const { language, format } = request.query
        return sendFile(reply, await imports.example(request.located.projectId, language, format))
      }
    )
    app.post(
      '/api/projects/:projectId/tester-imports',
      {
        config: { can: 'tester.import', of: 'project' },
        bodyLimit: imports.fileLimit + 64 * 1024,
        schema: { params: ofProject, consumes: ['multipart/form-data'], response: { 200: ImportView } }
      },
      async request => {
        const part = await request.file()
        return testers.readImport(request.access, request.located.projectId, part && (await bytesOf(part)))
      }
    )
    app.get(
      '/api/tester-imports/:testerImportId',
      {
        config: { can: 'tester.import', of: 'testerImport' },
        schema: { params: ofImport, response: { 200: ImportView } }
      },
      async request => imports.view(request.access, request.params.testerImportId)
    )
    app.patch(
      '/api/tester-imports/:testerImportId',
      {
        config: { can: 'tester.import', of: 'testerImport' },
        schema: { params: ofImport, body: ImportChanges, response: { 200: ImportView } }
      },
      async request => imports.change(request.access, request.params.testerImportId, request.body)
    )
    app.post(
      '/api/tester-imports/:testerImportId/profile',
      {
        config: { can: 'tester.import', of: 'testerImport' },
        schema: { params: ofImport, body: NewProfile, response: { 200: ImportView } }
      },
      async request => imports.keepProfile(request.access, request.params.testerImportId, request.body.name)
    )
    app.delete(
      '/api/projects/:projectId/import-profiles/:profileId',
      {
        config: { can: 'tester.import', of: 'project' },
        schema: { params: Type.Object({ projectId: Id, profileId: Id }), response: { 204: Type.Null() } }
      },
      async request => {
        await imports.removeProfile(request.located.projectId, request.params.profileId)
      }
    )
    app.post(
      '/api/tester-imports/:testerImportId/commit',
      {
        config: { can: 'tester.import', of: 'testerImport' },
        schema: { params: ofImport, response: { 200: ImportView } }
      },
      async request => imports.commit(request.access, request.params.testerImportId)
    )
  }
