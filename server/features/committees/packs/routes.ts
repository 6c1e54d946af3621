import Type from 'typebox'
import { Audience, Manifest, NewPack } from '../../../../shared/committees/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import { attachment } from '../../../platform/attachment.ts'
import { Created, params } from '../route-shapes.ts'
import type { CommitteesService } from '../service.ts'

export const packRoutes =
  ({ packs }: CommitteesService): Routes =>
  async app => {
    app.post(
      '/api/meetings/:meetingId/packs',
      {
        config: { can: 'pack.build', of: 'meeting' },
        schema: {
          params: params('meetingId'),
          body: NewPack,
          response: { 202: Type.Object({ jobId: Type.String() }) }
        }
      },
      async (request, reply) =>
        reply
          .code(202)
          .send(await packs.build(request.access, request.params.meetingId, request.body.language))
    )
    app.get(
      '/api/packs/:packId/file',
      { config: { can: 'pack.read', of: 'pack' }, schema: { params: params('packId') } },
      async (request, reply) => {
        const file = await packs.open(request.access, request.params.packId)
        reply.header('content-type', 'application/pdf')
        reply.header('content-disposition', attachment(file.name))
        reply.header('etag', `"${file.sha256}"`)
        reply.header('cache-control', 'private, no-store')
        return reply.send(file.bytes)
      }
    )
    app.get(
      '/api/packs/:packId/manifest',
      {
        config: { can: 'pack.read', of: 'pack' },
        schema: {
          params: params('packId'),
          response: { 200: Type.Object({ manifest: Manifest, sha256: Type.String() }) }
        }
      },
      async request => packs.manifest(request.access, request.params.packId) as never
    )
    app.post(
      '/api/packs/:packId/publications',
      {
        config: { can: 'pack.publish', of: 'pack' },
        schema: { params: params('packId'), body: Audience, response: { 201: Created } }
      },
      async (request, reply) =>
        reply
          .code(201)
          .send(
            await packs.publish(request.access, request.params.packId, request.body.organisationId ?? null)
          )
    )
    app.delete(
      '/api/packs/:packId/publications/:publicationId',
      {
        config: { can: 'pack.publish', of: 'pack' },
        schema: { params: params('packId', 'publicationId'), response: { 204: Type.Null() } }
      },
      async request => {
        await packs.withdraw(request.access, request.params.packId, request.params.publicationId)
      }
    )
  }
