import Type from 'typebox'
import {
  CheckedFile,
  CreatedReference,
  ExportReferences,
  ImportedReferences,
  ReferenceList,
  WriteReference
} from '../../../shared/references/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import { attachment } from '../../platform/attachment.ts'
import type { Routes } from '../../platform/http.ts'
import { removalRoutes } from '../../platform/removal-routes.ts'
import type { ReferencesService } from './service.ts'

const InProject = Type.Object({ projectId: Id })
const OfReference = Type.Object({ referenceId: Id })
const Nothing = { 204: Type.Null() }

export const referenceRoutes =
  (references: ReferencesService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/references',
      {
        config: { can: 'reference.read', of: 'project' },
        schema: { params: InProject, response: { 200: ReferenceList } }
      },
      async ({ params }) => ({ references: await references.list(params.projectId) })
    )
    app.post(
      '/api/projects/:projectId/references',
      {
        config: { can: 'reference.edit', of: 'project' },
        schema: { params: InProject, body: WriteReference, response: { 201: CreatedReference } }
      },
      async ({ access, params, body }, reply) =>
        reply.code(201).send({ id: await references.create(access, params.projectId, body.item) })
    )
    app.get(
      '/api/projects/:projectId/references/file',
      {
        config: { can: 'reference.read', of: 'project' },
        schema: { params: InProject, querystring: ExportReferences }
      },
      async ({ params, query }, reply) => {
        const { text, extension, mediaType } = await references.export(params.projectId, query.format)
        reply.header('content-type', mediaType)
        reply.header('content-disposition', attachment(`references.${extension}`))
        reply.header('cache-control', 'private, no-store')
        return reply.send(text)
      }
    )
    app.post(
      '/api/projects/:projectId/references/check',
      {
        config: { can: 'reference.edit', of: 'project' },
        schema: { params: InProject, response: { 200: CheckedFile } }
      },
      async request => {
        const file = await request.file()
        return references.check(request.params.projectId, await file?.toBuffer())
      }
    )
    app.post(
      '/api/projects/:projectId/references/import',
      {
        config: { can: 'reference.edit', of: 'project' },
        schema: { params: InProject, response: { 200: ImportedReferences } }
      },
      async request => {
        const file = await request.file()
        const { projectId } = request.params
        return { added: await references.import(request.access, projectId, await file?.toBuffer()) }
      }
    )
    app.put(
      '/api/references/:referenceId',
      {
        config: { can: 'reference.edit', of: 'reference' },
        schema: { params: OfReference, body: WriteReference, response: Nothing }
      },
      async ({ access, params, body }) => {
        await references.change(access, params.referenceId, body.item)
      }
    )
    removalRoutes(app, '/api/references', { can: 'reference.edit', of: 'reference' }, references.setDeleted)
  }
