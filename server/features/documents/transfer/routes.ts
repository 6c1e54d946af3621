import Type from 'typebox'
import { CarriedDocument, CarryDocument } from '../../../../shared/documents/shelf-schema.ts'
import { Id } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { TransferService } from './service.ts'

const OfDocument = Type.Object({ documentId: Id })

export const transferRoutes =
  (transfer: TransferService): Routes =>
  async app => {
    app.post(
      '/api/documents/:documentId/copies',
      {
        config: { can: 'document.copy', of: 'document' },
        schema: { params: OfDocument, body: CarryDocument, response: { 201: CarriedDocument } }
      },
      async ({ access, params, body }, reply) =>
        reply.code(201).send({ id: await transfer.copy(access, params.documentId, body.projectId) })
    )
    app.put(
      '/api/documents/:documentId/project',
      {
        config: { can: 'document.move', of: 'document' },
        schema: { params: OfDocument, body: CarryDocument, response: { 204: Type.Null() } }
      },
      async ({ access, params, body }) => {
        await transfer.move(access, params.documentId, body.projectId)
      }
    )
  }
