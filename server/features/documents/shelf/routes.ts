import Type from 'typebox'
import {
  ArrangeDocument,
  ArrangedDocument,
  FavourDocument,
  Shelf
} from '../../../../shared/documents/shelf-schema.ts'
import { Id } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { ShelfService } from './service.ts'

const OfDocument = Type.Object({ documentId: Id })

export const shelfRoutes =
  (shelf: ShelfService): Routes =>
  async app => {
    app.patch(
      '/api/documents/:documentId/place',
      {
        config: { can: 'document.arrange', of: 'document' },
        schema: { params: OfDocument, body: ArrangeDocument, response: { 200: ArrangedDocument } }
      },
      async ({ params, body }) => shelf.arrange(params.documentId, body)
    )
    app.put(
      '/api/documents/:documentId/favourite',
      {
        config: { can: 'document.favour', of: 'document' },
        schema: { params: OfDocument, body: FavourDocument, response: { 204: Type.Null() } }
      },
      async ({ access, params, body }) => {
        await shelf.favour(access, params.documentId, body.isFavourite)
      }
    )
    app.get(
      '/api/shelf',
      { config: { can: 'project.list' }, schema: { response: { 200: Shelf } } },
      async ({ access }) => shelf.read(access)
    )
  }
