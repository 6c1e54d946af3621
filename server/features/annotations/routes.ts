import Type from 'typebox'
import {
  AnnotationFilters,
  AnnotationHistory,
  AnnotationList,
  AnnotationPage,
  AnnotationsOfDocument,
  AnnotationView,
  ChangeAnnotation,
  CreateAnnotation,
  CreatedAnnotation,
  CreateReply,
  ReportPlaces
} from '../../../shared/annotations/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import { removalRoutes } from '../../platform/removal-routes.ts'
import type { PlacesService } from './places/service.ts'
import type { AnnotationsService } from './service.ts'

const OfDocument = Type.Object({ documentId: Id })
const InProject = Type.Object({ projectId: Id })
const OfAnnotation = Type.Object({ annotationId: Id })
const Nothing = { 204: Type.Null() }

export const annotationRoutes =
  (annotations: AnnotationsService, places: PlacesService): Routes =>
  async app => {
    app.get(
      '/api/documents/:documentId/annotations',
      {
        config: { can: 'annotation.read', of: 'document' },
        schema: {
          params: OfDocument,
          querystring: AnnotationsOfDocument,
          response: { 200: AnnotationList }
        }
      },
      async ({ access, params, query }) => ({
        annotations: await annotations.ofDocument(access, params.documentId, query.language)
      })
    )
    app.post(
      '/api/documents/:documentId/annotations',
      {
        config: { can: 'annotation.create', of: 'document' },
        schema: { params: OfDocument, body: CreateAnnotation, response: { 201: CreatedAnnotation } }
      },
      async (request, reply) => {
        const { access, params, body } = request
        return reply.code(201).send(await annotations.create(access, params.documentId, body))
      }
    )
    app.put(
      '/api/documents/:documentId/annotation-places',
      {
        config: { can: 'annotation.locate', of: 'document' },
        schema: { params: OfDocument, body: ReportPlaces, response: Nothing }
      },
      async ({ access, params, located, body }) => {
        await places.report(access, params.documentId, located, body)
      }
    )
    app.get(
      '/api/projects/:projectId/annotations',
      {
        config: { can: 'annotation.read', of: 'project' },
        schema: { params: InProject, querystring: AnnotationFilters, response: { 200: AnnotationPage } }
      },
      async ({ access, params, query }) => annotations.ofProject(access, params.projectId, query)
    )
    app.get(
      '/api/annotations/:annotationId',
      {
        config: { can: 'annotation.read', of: 'annotation' },
        schema: { params: OfAnnotation, response: { 200: AnnotationView } }
      },
      async ({ access, params }) => annotations.read(access, params.annotationId)
    )
    app.patch(
      '/api/annotations/:annotationId',
      {
        config: { can: 'annotation.edit', of: 'annotation' },
        schema: { params: OfAnnotation, body: ChangeAnnotation, response: Nothing }
      },
      async ({ access, params, body }) => {
        await annotations.change(access, params.annotationId, body)
      }
    )
    removalRoutes(
      app,
      '/api/annotations',
      { can: 'annotation.edit', of: 'annotation' },
      annotations.setDeleted
    )
    app.get(
      '/api/annotations/:annotationId/history',
      {
        config: { can: 'annotation.read', of: 'annotation' },
        schema: { params: OfAnnotation, response: { 200: AnnotationHistory } }
      },
      async ({ access, params }) => ({ versions: await annotations.history(access, params.annotationId) })
    )
    app.post(
      '/api/annotations/:annotationId/replies',
      {
        config: { can: 'annotation.create', of: 'annotation' },
        schema: { params: OfAnnotation, body: CreateReply, response: { 201: CreatedAnnotation } }
      },
      async (request, reply) => {
        const { access, params, body } = request
        return reply.code(201).send(await annotations.reply(access, params.annotationId, body.body))
      }
    )
    removalRoutes(
      app,
      '/api/annotation-replies',
      { can: 'annotation.edit', of: 'annotationReply' },
      (_, id, isDeleted, { projectId }) => annotations.setReplyDeleted(id, projectId, isDeleted)
    )
  }
