import Type from 'typebox'
import { attachment } from '../../platform/attachment.ts'
import type { Routes } from '../../platform/http.ts'
import type { ExportsService } from './service.ts'

export const exportRoutes =
  (exports: ExportsService): Routes =>
  async app => {
    app.get(
      '/api/revisions/:revisionId/pdf',
      {
        config: { can: 'revision.read', of: 'revision' },
        schema: { params: Type.Object({ revisionId: Type.String({ maxLength: 36 }) }) }
      },
      async (request, reply) => {
        const file = await exports.revisionPdf(request.access, request.params.revisionId)
        reply.header('content-type', 'application/pdf')
        reply.header('content-disposition', attachment(file.name))
        // the standard that was met, and why not PDF/UA-1 when it was not
        reply.header('x-pdf-standard', file.standard)
        reply.header('x-pdf-lapses', [...new Set(file.lapses.map(lapse => lapse.code))].join(','))
        return reply.send(Buffer.from(file.pdf))
      }
    )
  }
