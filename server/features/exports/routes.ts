import Type from 'typebox'
import { ExportCheck, NewExport, NewRevisionExport, StartedExport } from '../../../shared/exports/schema.ts'
import { Id, LanguageCode } from '../../../shared/session/schema.ts'
import { attachment } from '../../platform/attachment.ts'
import type { Routes } from '../../platform/http.ts'
import type { DocumentExportsService } from './documents/service.ts'

const OfDocument = Type.Object({ documentId: Id })
const OfRevision = Type.Object({ revisionId: Id })
const OfExport = Type.Object({ exportId: Id })

export const exportRoutes =
  (exports: DocumentExportsService): Routes =>
  async app => {
    app.get(
      '/api/documents/:documentId/exports/check',
      {
        config: { can: 'document.export', of: 'document' },
        schema: {
          params: OfDocument,
          querystring: Type.Object({ language: LanguageCode }),
          response: { 200: ExportCheck }
        }
      },
      async request => exports.checkLiving(request.params.documentId, request.query.language)
    )
    app.post(
      '/api/documents/:documentId/exports',
      {
        config: { can: 'document.export', of: 'document' },
        schema: { params: OfDocument, body: NewExport, response: { 202: StartedExport } }
      },
      async (request, reply) =>
        reply
          .code(202)
          .send(await exports.startLiving(request.access, request.params.documentId, request.body))
    )
    app.get(
      '/api/revisions/:revisionId/exports/check',
      {
        config: { can: 'revision.read', of: 'revision' },
        schema: { params: OfRevision, response: { 200: ExportCheck } }
      },
      async request => exports.checkFrozen(request.params.revisionId)
    )
    app.post(
      '/api/revisions/:revisionId/exports',
      {
        config: { can: 'revision.read', of: 'revision' },
        schema: { params: OfRevision, body: NewRevisionExport, response: { 202: StartedExport } }
      },
      async (request, reply) =>
        reply
          .code(202)
          .send(await exports.startFrozen(request.access, request.params.revisionId, request.body))
    )
    app.get(
      '/api/exports/:exportId/file',
      { config: { can: 'export.fetch', of: 'export' }, schema: { params: OfExport } },
      async (request, reply) => {
        const file = await exports.file(request.access, request.params.exportId)
        reply.header('content-type', file.mediaType)
        reply.header('content-disposition', attachment(file.name))
        // a page of HTML is for the disk: opened from here it could do nothing either
        reply.header('content-security-policy', "default-src 'none'; sandbox")
        reply.header('cache-control', 'private, no-store')
        return reply.send(file.bytes)
      }
    )
    app.get(
      '/api/revisions/:revisionId/pdf',
      { config: { can: 'revision.read', of: 'revision' }, schema: { params: OfRevision } },
      async (request, reply) => {
        const file = await exports.revisionPdf(request.params.revisionId)
        reply.header('content-type', 'application/pdf')
        reply.header('content-disposition', attachment(file.name))
        // the standard that was met, and why not PDF/UA-1 when it was not
        reply.header('x-pdf-standard', file.standard)
        reply.header('x-pdf-lapses', [...new Set(file.lapses.map(lapse => lapse.code))].join(','))
        return reply.send(Buffer.from(file.pdf))
      }
    )
  }
