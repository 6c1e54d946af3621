import Type from 'typebox'
import { NumberHeadings } from '../../../../shared/documents/schema.ts'
import { Id } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { NumberingService } from './service.ts'

export const numberingRoutes =
  (numbering: NumberingService): Routes =>
  async app => {
    app.put(
      '/api/documents/:documentId/heading-numbers',
      {
        config: { can: 'document.edit', of: 'document' },
        schema: {
          params: Type.Object({ documentId: Id }),
          body: NumberHeadings,
          response: { 204: Type.Null() }
        }
      },
      async request => {
        await numbering.numberHeadings(request.access, request.params.documentId, request.body)
      }
    )
  }
