import Type from 'typebox'
import {
  AttachThread,
  ChangeThread,
  CreatedComment,
  CreatedThread,
  CreateThread,
  ReportThreadPlaces,
  ThreadList,
  ThreadsOfDocument,
  ThreadView,
  WriteComment
} from '../../../shared/comments/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import { removalRoutes } from '../../platform/removal-routes.ts'
import type { ThreadPlacesService } from './places/service.ts'
import type { CommentsService } from './service.ts'

const OfDocument = Type.Object({ documentId: Id })
const OfThread = Type.Object({ threadId: Id })
const OfComment = Type.Object({ commentId: Id })
const Nothing = { 204: Type.Null() }

export const commentRoutes =
  (comments: CommentsService, places: ThreadPlacesService): Routes =>
  async app => {
    app.get(
      '/api/documents/:documentId/threads',
      {
        config: { can: 'thread.read', of: 'document' },
        schema: { params: OfDocument, querystring: ThreadsOfDocument, response: { 200: ThreadList } }
      },
      async ({ access, params, query }) => comments.list(access, params.documentId, query)
    )
    app.post(
      '/api/documents/:documentId/threads',
      {
        config: { can: 'thread.create', of: 'document' },
        schema: { params: OfDocument, body: CreateThread, response: { 201: CreatedThread } }
      },
      async (request, reply) => {
        const { access, params, body } = request
        return reply.code(201).send(await comments.create(access, params.documentId, body))
      }
    )
    app.put(
      '/api/documents/:documentId/thread-places',
      {
        config: { can: 'thread.locate', of: 'document' },
        schema: { params: OfDocument, body: ReportThreadPlaces, response: Nothing }
      },
      async ({ params, located, body }) => {
        await places.report(params.documentId, located, body)
      }
    )
    app.get(
      '/api/threads/:threadId',
      {
        config: { can: 'thread.read', of: 'thread' },
        schema: { params: OfThread, response: { 200: ThreadView } }
      },
      async ({ access, params }) => comments.read(access, params.threadId)
    )
    app.patch(
      '/api/threads/:threadId',
      {
        config: { can: 'thread.change', of: 'thread' },
        schema: { params: OfThread, body: ChangeThread, response: Nothing }
      },
      async ({ access, params, body }) => {
        await comments.change(access, params.threadId, body)
      }
    )
    app.put(
      '/api/threads/:threadId/anchor',
      {
        config: { can: 'thread.change', of: 'thread' },
        schema: { params: OfThread, body: AttachThread, response: Nothing }
      },
      async ({ access, params, body }) => {
        await comments.attach(access, params.threadId, body.selection)
      }
    )
    app.post(
      '/api/threads/:threadId/comments',
      {
        config: { can: 'thread.create', of: 'thread' },
        schema: { params: OfThread, body: WriteComment, response: { 201: CreatedComment } }
      },
      async (request, reply) => {
        const { access, params, body } = request
        return reply.code(201).send(await comments.comment(access, params.threadId, body))
      }
    )
    app.patch(
      '/api/comments/:commentId',
      {
        config: { can: 'comment.edit', of: 'comment' },
        schema: { params: OfComment, body: WriteComment, response: Nothing }
      },
      async ({ access, params, body }) => {
        await comments.changeComment(access, params.commentId, body)
      }
    )
    removalRoutes(app, '/api/threads', { can: 'thread.delete', of: 'thread' }, comments.setDeleted)
    removalRoutes(app, '/api/comments', { can: 'comment.delete', of: 'comment' }, comments.setCommentDeleted)
  }
