import Type from 'typebox'
import {
  DocumentWatch,
  MarkedNotices,
  MarkNotices,
  NoticeList,
  NoticeSettings
} from '../../../shared/notices/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { NoticesService } from './service.ts'

const OfDocument = Type.Object({ documentId: Id })
const Nothing = { 204: Type.Null() }

export const noticeRoutes =
  (notices: NoticesService): Routes =>
  async app => {
    app.get(
      '/api/notices',
      { config: { can: 'notice.read' }, schema: { response: { 200: NoticeList } } },
      async ({ access }) => notices.list(access)
    )
    app.patch(
      '/api/notices',
      {
        config: { can: 'notice.read' },
        schema: { body: MarkNotices, response: { 200: MarkedNotices } }
      },
      async ({ access, body }) => ({ ids: await notices.mark(access, body) })
    )
    app.get(
      '/api/notice-settings',
      { config: { can: 'notice.read' }, schema: { response: { 200: NoticeSettings } } },
      async ({ access }) => notices.readSettings(access)
    )
    app.put(
      '/api/notice-settings',
      { config: { can: 'notice.read' }, schema: { body: NoticeSettings, response: Nothing } },
      async ({ access, body }) => {
        await notices.changeSettings(access, body.mail)
      }
    )
    app.get(
      '/api/documents/:documentId/watch',
      {
        config: { can: 'document.watch', of: 'document' },
        schema: { params: OfDocument, response: { 200: DocumentWatch } }
      },
      async ({ access, params }) => ({ isWatching: await notices.isWatching(access, params.documentId) })
    )
    app.put(
      '/api/documents/:documentId/watch',
      {
        config: { can: 'document.watch', of: 'document' },
        schema: { params: OfDocument, body: DocumentWatch, response: Nothing }
      },
      async ({ access, params, body }) => {
        await notices.setWatching(access, params.documentId, body.isWatching)
      }
    )
  }
