import Type from 'typebox'
import { ChangedState, ChangeState, OpenPoints } from '../../../../shared/documents/version-schema.ts'
import { Id } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { StatesService } from './service.ts'

const OfDocument = Type.Object({ documentId: Id })

export const stateRoutes =
  (states: StatesService): Routes =>
  async app => {
    app.get(
      '/api/documents/:documentId/open-points',
      {
        config: { can: 'document.advance', of: 'document' },
        schema: { params: OfDocument, response: { 200: OpenPoints } }
      },
      async request => states.openPoints(request.params.documentId)
    )
    // whoever may take one of the steps comes in; the service asks for the right of this step
    app.post(
      '/api/documents/:documentId/state',
      {
        config: { can: 'document.advance', of: 'document' },
        schema: { params: OfDocument, body: ChangeState, response: { 200: ChangedState } }
      },
      async request => ({
        previous: await states.change(request.access, request.params.documentId, request.body.state)
      })
    )
  }
