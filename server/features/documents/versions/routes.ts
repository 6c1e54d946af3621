import Type from 'typebox'
import {
  AuthoredText,
  Contributions,
  KeepVersion,
  KeptVersion,
  NamedVersion,
  NameVersion,
  VersionList,
  VersionQuery,
  Visit
} from '../../../../shared/documents/version-schema.ts'
import { Id } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { VersionsService } from './service.ts'

const OfDocument = Type.Object({ documentId: Id })
const OfVersion = Type.Object({ versionId: Id })

export const versionRoutes =
  (versions: VersionsService): Routes =>
  async app => {
    app.get(
      '/api/documents/:documentId/versions',
      {
        config: { can: 'version.read', of: 'document' },
        schema: { params: OfDocument, querystring: VersionQuery, response: { 200: VersionList } }
      },
      async request => versions.list(request.params.documentId, request.query.language)
    )
    app.post(
      '/api/documents/:documentId/versions',
      {
        config: { can: 'version.keep', of: 'document' },
        schema: { params: OfDocument, body: KeepVersion, response: { 201: KeptVersion } }
      },
      async (request, reply) => {
        const { access, located, params, body } = request
        const id = await versions.keep(access, params.documentId, located, body)
        return reply.code(201).send({ id })
      }
    )
    app.get(
      '/api/documents/:documentId/now',
      {
        config: { can: 'version.read', of: 'document' },
        schema: { params: OfDocument, querystring: VersionQuery, response: { 200: AuthoredText } }
      },
      async request => versions.now(request.params.documentId, request.query.language)
    )
    app.put(
      '/api/documents/:documentId/visit',
      {
        config: { can: 'version.read', of: 'document' },
        schema: { params: OfDocument, body: VersionQuery, response: { 200: Visit } }
      },
      async request => versions.visit(request.access, request.params.documentId, request.body.language)
    )
    app.get(
      '/api/documents/:documentId/contributions',
      {
        config: { can: 'version.read', of: 'document' },
        schema: { params: OfDocument, querystring: VersionQuery, response: { 200: Contributions } }
      },
      async request => versions.contributions(request.params.documentId, request.query.language)
    )
    app.get(
      '/api/versions/:versionId',
      {
        config: { can: 'version.read', of: 'version' },
        schema: { params: OfVersion, response: { 200: AuthoredText } }
      },
      async request => versions.read(request.params.versionId)
    )
    app.patch(
      '/api/versions/:versionId',
      {
        config: { can: 'version.keep', of: 'version' },
        schema: { params: OfVersion, body: NameVersion, response: { 200: NamedVersion } }
      },
      async request => ({ previous: await versions.name(request.params.versionId, request.body) })
    )
  }
