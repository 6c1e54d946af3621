import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import {
  AddedLanguage,
  AddLanguage,
  ConfirmImport,
  CreatedDocument,
  CreateDocument,
  DocumentList,
  DocumentView,
  FreezeRevision,
  ImportPreview,
  PublishedRevision,
  PublishRevision,
  RenamedDocument,
  RenameDocument,
  RevisionList,
  RevisionRow,
  RevisionView,
  UploadedImage
} from '../../../shared/documents/schema.ts'
import { FoundRevision, SignedRevision, SignRevision } from '../../../shared/documents/version-schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { ImagesService } from './images/service.ts'
import type { ImportsService } from './import/service.ts'
import type { RevisionsService } from './revisions/service.ts'
import type { SignaturesService } from './revisions/signatures.ts'
import type { DocumentsService } from './service.ts'

const InProject = Type.Object({ projectId: Id })
const OfDocument = Type.Object({ documentId: Id })
const OfImage = Type.Object({ documentId: Id, fileId: Id })
const OfRevision = Type.Object({ revisionId: Id })
const OfPublication = Type.Object({ revisionId: Id, publicationId: Id })
const OfSignature = Type.Object({ revisionId: Id, signatureId: Id })
const OfAddress = Type.Object({ shortId: Type.String({ pattern: '^[0-9a-f]{12}$' }) })
const OfImport = Type.Object({ importId: Id })
const OfImportImage = Type.Object({ importId: Id, key: Type.String({ maxLength: 40 }) })

/** The one file of a form, or undefined. */
async function sentFile(request: FastifyRequest) {
  const part = await request.file()
  return part && { name: part.filename, bytes: await part.toBuffer() }
}

/** A picture is shown, never run: no page can be made of it, and it stays in the browser of who may see it. */
const imageHeaders = (mediaType: string) => ({
  'content-type': mediaType,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=3600'
})

export const documentRoutes =
  (
    documents: DocumentsService,
    revisions: RevisionsService,
    signatures: SignaturesService,
    imports: ImportsService,
    images: ImagesService
  ): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/documents',
      {
        config: { can: 'document.list', of: 'project' },
        schema: { params: InProject, response: { 200: DocumentList } }
      },
      async request => ({ documents: await documents.list(request.access, request.params.projectId) })
    )
    app.post(
      '/api/documents',
      {
        config: { can: 'document.propose' },
        schema: { body: CreateDocument, response: { 201: CreatedDocument } }
      },
      async (request, reply) => reply.code(201).send(await documents.create(request.access, request.body))
    )
    app.get(
      '/api/documents/:documentId',
      {
        config: { can: 'document.read', of: 'document' },
        schema: { params: OfDocument, response: { 200: DocumentView } }
      },
      async request => documents.read(request.access, request.params.documentId)
    )
    app.patch(
      '/api/documents/:documentId',
      {
        config: { can: 'document.edit', of: 'document' },
        schema: { params: OfDocument, body: RenameDocument, response: { 200: RenamedDocument } }
      },
      async request => ({
        previous: await documents.rename(request.access, request.params.documentId, request.body)
      })
    )
    app.post(
      '/api/documents/:documentId/languages',
      {
        config: { can: 'document.edit', of: 'document' },
        schema: { params: OfDocument, body: AddLanguage, response: { 201: AddedLanguage } }
      },
      async (request, reply) =>
        reply
          .code(201)
          .send(await documents.addLanguage(request.access, request.params.documentId, request.body))
    )

    app.get(
      '/api/documents/:documentId/revisions',
      {
        config: { can: 'document.read', of: 'document' },
        schema: { params: OfDocument, response: { 200: RevisionList } }
      },
      async request => ({ revisions: await revisions.list(request.access, request.params.documentId) })
    )
    app.post(
      '/api/documents/:documentId/revisions',
      {
        config: { can: 'revision.freeze', of: 'document' },
        schema: { params: OfDocument, body: FreezeRevision, response: { 201: RevisionRow } }
      },
      async (request, reply) => {
        const { documentId } = request.params
        return reply.code(201).send(await revisions.freeze(request.access, documentId, request.body.language))
      }
    )
    app.get(
      '/api/revisions/:revisionId',
      {
        config: { can: 'revision.read', of: 'revision' },
        schema: { params: OfRevision, response: { 200: RevisionView } }
      },
      async request => revisions.read(request.access, request.params.revisionId)
    )
    app.post(
      '/api/revisions/:revisionId/publications',
      {
        config: { can: 'document.publish', of: 'revision' },
        schema: { params: OfRevision, body: PublishRevision, response: { 201: PublishedRevision } }
      },
      async (request, reply) => {
        const id = await revisions.publish(request.access, request.params.revisionId, request.body)
        return reply.code(201).send({ id })
      }
    )
    app.delete(
      '/api/revisions/:revisionId/publications/:publicationId',
      {
        config: { can: 'document.publish', of: 'revision' },
        schema: { params: OfPublication, response: { 204: Type.Null() } }
      },
      async request => {
        await revisions.withdraw(request.access, request.params.revisionId, request.params.publicationId)
      }
    )
    app.post(
      '/api/revisions/:revisionId/signatures',
      {
        config: { can: 'revision.sign', of: 'revision' },
        schema: { params: OfRevision, body: SignRevision, response: { 201: SignedRevision } }
      },
      async (request, reply) => {
        const { revisionId } = request.params
        const id = await signatures.sign(request.access, revisionId, request.body.organisationId)
        return reply.code(201).send({ id })
      }
    )
    app.delete(
      '/api/revisions/:revisionId/signatures/:signatureId',
      {
        config: { can: 'revision.sign', of: 'revision' },
        schema: { params: OfSignature, response: { 204: Type.Null() } }
      },
      async request => {
        await signatures.withdraw(request.access, request.params.revisionId, request.params.signatureId)
      }
    )
    app.get(
      '/api/revision-addresses/:shortId',
      {
        config: { can: 'revision.find' },
        schema: { params: OfAddress, response: { 200: FoundRevision } }
      },
      async request => revisions.findByShortId(request.access, request.params.shortId)
    )

    app.post(
      '/api/documents/:documentId/images',
      {
        config: { can: 'document.suggest', of: 'document' },
        schema: { params: OfDocument, consumes: ['multipart/form-data'], response: { 201: UploadedImage } }
      },
      async (request, reply) => {
        const fileId = await images.store(request.params.documentId, await sentFile(request))
        return reply.code(201).send({ fileId })
      }
    )
    app.get(
      '/api/documents/:documentId/images/:fileId',
      { config: { can: 'document.read', of: 'document' }, schema: { params: OfImage } },
      async (request, reply) => {
        const { documentId, fileId } = request.params
        const { mediaType, bytes } = await images.read(request.access, documentId, fileId)
        return reply.headers(imageHeaders(mediaType)).send(bytes)
      }
    )

    app.post(
      '/api/projects/:projectId/imports',
      {
        config: { can: 'document.import', of: 'project' },
        schema: { params: InProject, consumes: ['multipart/form-data'], response: { 201: ImportPreview } }
      },
      async (request, reply) => {
        const file = await sentFile(request)
        return reply.code(201).send(await imports.prepare(request.access, request.params.projectId, file))
      }
    )
    app.get(
      '/api/imports/:importId/images/:key',
      { config: { can: 'document.import', of: 'import' }, schema: { params: OfImportImage } },
      async (request, reply) => {
        const { mediaType, bytes } = await imports.image(request.params.importId, request.params.key)
        return reply.headers(imageHeaders(mediaType)).send(bytes)
      }
    )
    app.post(
      '/api/imports/:importId/confirm',
      {
        config: { can: 'document.import', of: 'import' },
        schema: { params: OfImport, body: ConfirmImport, response: { 201: CreatedDocument } }
      },
      async (request, reply) =>
        reply.code(201).send(await imports.confirm(request.access, request.params.importId, request.body))
    )
  }
