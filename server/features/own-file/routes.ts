import Type from 'typebox'
import { NewAnswer } from '../../../shared/cards/approval-schema.ts'
import {
  OpenOwnFile,
  OwnFile,
  ownKinds,
  SubmittedCard,
  type OwnKind
} from '../../../shared/own-file/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import { dossierSchemas, EvidencePlace } from '../../../shared/testers/dossier.ts'
import type { Routes } from '../../platform/http.ts'
import { sendFile } from '../../platform/send-file.ts'
import type { OwnFileService } from './service.ts'

const ofEntry = Type.Object({ entryId: Id })
const ofSubmission = Type.Object({ submissionId: Id })
const Done = Type.Object({ id: Id })
const closed = { additionalProperties: false }

/** The door of an enterprise: no address names whose file it is, the personal link says it. */
export const ownFileRoutes =
  (ownFile: OwnFileService): Routes =>
  async app => {
    const read = { config: { can: 'own-file.read' as const } }
    const complete = { config: { can: 'own-file.complete' as const } }

    app.post(
      '/api/own-file/session',
      { config: { can: 'own-file.open' }, schema: { body: OpenOwnFile, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await reply
          .header('set-cookie', await ownFile.open(request.body.token))
          .code(204)
          .send(null)
      }
    )
    app.delete(
      '/api/own-file/session',
      { config: { can: 'own-file.open' }, schema: { response: { 204: Type.Null() } } },
      async (_request, reply) => {
        await reply.header('set-cookie', ownFile.close()).code(204).send(null)
      }
    )
    app.get('/api/own-file', { ...read, schema: { response: { 200: OwnFile } } }, async request =>
      ownFile.view(request.enterprise)
    )

    // the card
    app.get(
      '/api/own-file/cards/:submissionId',
      { ...read, schema: { params: ofSubmission, response: { 200: SubmittedCard } } },
      async request => ownFile.card(request.enterprise, request.params.submissionId)
    )
    app.get(
      '/api/own-file/cards/:submissionId/pdf',
      { ...read, schema: { params: ofSubmission } },
      async (request, reply) =>
        sendFile(reply, await ownFile.cardPdf(request.enterprise, request.params.submissionId))
    )
    app.post(
      '/api/own-file/cards/:submissionId/answer',
      {
        config: { can: 'card.answer' },
        schema: { params: ofSubmission, body: NewAnswer, response: { 204: Type.Null() } }
      },
      async (request, reply) => {
        await ownFile.answer(request.enterprise, request.params.submissionId, request.body)
        await reply.code(204).send(null)
      }
    )

    // the file
    for (const kind of ownKinds) addKind(kind)
    app.post(
      '/api/own-file/evidence-files',
      {
        ...complete,
        bodyLimit: ownFile.fileLimit + 64 * 1024,
        schema: {
          querystring: EvidencePlace,
          consumes: ['multipart/form-data'],
          response: { 200: Done }
        }
      },
      async request => {
        const part = await request.file()
        const { stage, step = null } = request.query
        const file = part && { name: part.filename, bytes: await part.toBuffer() }
        return ownFile.addFile(request.enterprise, { stage, step }, file)
      }
    )
    app.get(
      '/api/own-file/evidence/:entryId/file',
      { ...read, schema: { params: ofEntry } },
      async (request, reply) =>
        sendFile(reply, await ownFile.readFile(request.enterprise, request.params.entryId))
    )
    app.delete(
      '/api/own-file/entries/:entryId',
      { ...complete, schema: { params: ofEntry, response: { 200: Done } } },
      async request => ownFile.remove(request.enterprise, request.params.entryId)
    )

    function addKind(kind: OwnKind): void {
      const { path, fields } = dossierSchemas[kind]
      const ofParent: Record<string, Type.TSchema> = kind === 'measure' ? { indicatorId: Id } : {}
      app.post(
        `/api/own-file/${path}`,
        {
          ...complete,
          schema: {
            body: Type.Object({ ...(fields.properties as object), ...ofParent }, closed),
            response: { 200: Done }
          }
        },
        async request => {
          const { indicatorId: parentId, ...given } = request.body as { indicatorId?: string }
          const input = { fields: given as never, ...(parentId ? { parentId } : {}) }
          return ownFile.add(request.enterprise, kind, input)
        }
      )
      app.patch(
        `/api/own-file/${path}/:entryId`,
        {
          ...complete,
          schema: {
            params: ofEntry,
            body: Type.Object(
              { version: Type.Integer({ minimum: 1 }), fields: Type.Partial(fields, closed) },
              closed
            ),
            response: { 200: Done }
          }
        },
        async request => {
          const { entryId } = request.params as { entryId: string }
          return ownFile.change(request.enterprise, entryId, kind, request.body as never)
        }
      )
    }
  }
