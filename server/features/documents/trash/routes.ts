import Type from 'typebox'
import { RemovedDocumentList } from '../../../../shared/documents/shelf-schema.ts'
import { Id } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { TrashService } from './service.ts'

const InProject = Type.Object({ projectId: Id })
const OfDocument = Type.Object({ documentId: Id })
const OfRemoved = Type.Object({ removedDocumentId: Id })
const Nothing = { 204: Type.Null() }

export const trashRoutes =
  (trash: TrashService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/removed-documents',
      {
        config: { can: 'trash.read', of: 'project' },
        schema: { params: InProject, response: { 200: RemovedDocumentList } }
      },
      async ({ access, params }) => ({ documents: await trash.list(access, params.projectId) })
    )
    app.delete(
      '/api/documents/:documentId',
      {
        config: { can: 'document.remove', of: 'document' },
        schema: { params: OfDocument, response: Nothing }
      },
      async ({ access, params }) => {
        await trash.remove(access, params.documentId)
      }
    )
    app.post(
      '/api/removed-documents/:removedDocumentId/restore',
      {
        config: { can: 'document.restore', of: 'removedDocument' },
        schema: { params: OfRemoved, response: Nothing }
      },
      async ({ access, params }) => {
        await trash.restore(access, params.removedDocumentId)
      }
    )
  }
