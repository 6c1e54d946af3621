import Type from 'typebox'
import { NumberHeadings } from '../../../../shared/documents/schema.ts'
import { ChooseStyle } from '../../../../shared/references/schema.ts'
import { Id } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { AppearanceService } from './service.ts'

const OfDocument = Type.Object({ documentId: Id })
const Nothing = { 204: Type.Null() }

export const appearanceRoutes =
  (appearance: AppearanceService): Routes =>
  async app => {
    app.put(
      '/api/documents/:documentId/heading-numbers',
      {
        config: { can: 'document.edit', of: 'document' },
        schema: { params: OfDocument, body: NumberHeadings, response: Nothing }
      },
      async request => {
        await appearance.numberHeadings(request.access, request.params.documentId, request.body)
      }
    )
    app.put(
      '/api/documents/:documentId/citation-style',
      {
        config: { can: 'document.edit', of: 'document' },
        schema: { params: OfDocument, body: ChooseStyle, response: Nothing }
      },
      async request => {
        await appearance.chooseStyle(request.access, request.params.documentId, request.body)
      }
    )
  }
