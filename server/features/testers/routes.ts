import type { MultipartFile } from '@fastify/multipart'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { ImportChanges, ImportView } from '../../../shared/testers/import-schema.ts'
import {
  Changed,
  Choices,
  Dashboard,
  DashboardQuery,
  NewStageEvent,
  Targets,
  TemplateQuery,
  Tester,
  TesterChanges,
  TesterFileQuery,
  TesterList,
  TesterQuery,
  Undo
} from '../../../shared/testers/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { TestersService } from './service.ts'
import type { TableFile } from './table-file.ts'

const ofProject = Type.Object({ projectId: Id })
const ofTester = Type.Object({ testerId: Id })
const ofImport = Type.Object({ testerImportId: Id })

export const testerRoutes =
  (testers: TestersService): Routes =>
  async app => {
    const { dashboard, enrolments, imports, list } = testers

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
      '/api/tester-imports/:testerImportId/commit',
      {
        config: { can: 'tester.import', of: 'testerImport' },
        schema: { params: ofImport, response: { 200: ImportView } }
      },
      async request => imports.commit(request.access, request.params.testerImportId)
    )
  }

const bytesOf = async (part: MultipartFile) => ({ name: part.filename, bytes: await part.toBuffer() })

function sendFile(reply: FastifyReply, file: TableFile) {
  return reply
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .header('cache-control', 'no-store')
    .type(file.mediaType)
    .send(file.bytes)
}
