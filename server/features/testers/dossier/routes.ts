import Type from 'typebox'
import {
  Dossier,
  dossierKinds,
  dossierSchemas,
  EvidencePlace,
  type DossierKind
} from '../../../../shared/testers/dossier.ts'
import { Id } from '../../../../shared/session/schema.ts'
import { Undo } from '../../../../shared/testers/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import { sendFile } from '../../../platform/send-file.ts'
import { bytesOf } from '../uploaded.ts'
import type { DossierService } from './service.ts'

const ofTester = Type.Object({ testerId: Id })
const ofEntry = Type.Object({ dossierEntryId: Id })
/** What was written: an undo names each line of it. */
const Written = Type.Object({ id: Id, written: Type.Array(Undo) })
const closed = { additionalProperties: false }

/** The file of a tester enterprise: one address per kind of entry, each with the schema of its fields. */
export const dossierRoutes =
  (dossier: DossierService): Routes =>
  async app => {
    app.get(
      '/api/testers/:testerId/dossier',
      {
        config: { can: 'tester.read', of: 'tester' },
        schema: { params: ofTester, response: { 200: Dossier } }
      },
      async request => dossier.view(request.access, request.located, request.params.testerId)
    )
    for (const kind of dossierKinds) addKind(kind)

    app.post(
      '/api/testers/:testerId/evidence-files',
      {
        config: { can: 'dossier.complete', of: 'tester' },
        bodyLimit: dossier.fileLimit + 64 * 1024,
        schema: {
          params: ofTester,
          querystring: EvidencePlace,
          consumes: ['multipart/form-data'],
          response: { 200: Written }
        }
      },
      async request => {
        const part = await request.file()
        const { stage, step = null } = request.query
        const file = part && (await bytesOf(part))
        return dossier.addFile(request.access, request.params.testerId, { stage, step }, file)
      }
    )
    app.get(
      '/api/evidence/:dossierEntryId/file',
      { config: { can: 'tester.read', of: 'dossierEntry' }, schema: { params: ofEntry } },
      async (request, reply) => sendFile(reply, await dossier.readFile(request.params.dossierEntryId))
    )
    app.delete(
      '/api/dossier-entries/:dossierEntryId',
      {
        config: { can: 'dossier.complete', of: 'dossierEntry' },
        schema: { params: ofEntry, response: { 200: Written } }
      },
      async request => dossier.remove(request.access, request.located, request.params.dossierEntryId)
    )

    function addKind(kind: DossierKind): void {
      const { path, fields } = dossierSchemas[kind]
      const ofParent: Record<string, Type.TSchema> = kind === 'measure' ? { indicatorId: Id } : {}
      app.post(
        `/api/testers/:testerId/${path}`,
        {
          config: { can: 'dossier.complete', of: 'tester' },
          schema: {
            params: ofTester,
            body: Type.Object({ ...(fields.properties as object), ...ofParent }, closed),
            response: { 200: Written }
          }
        },
        async request => {
          const { indicatorId: parentId, ...given } = request.body as { indicatorId?: string }
          const { testerId } = request.params as { testerId: string }
          const input = { fields: given as never, ...(parentId ? { parentId } : {}) }
          return dossier.add(request.access, request.located, testerId, kind, input)
        }
      )
      app.patch(
        `/api/${path}/:dossierEntryId`,
        {
          config: { can: 'dossier.complete', of: 'dossierEntry' },
          schema: {
            params: ofEntry,
            body: Type.Object(
              { version: Type.Integer({ minimum: 1 }), fields: Type.Partial(fields, closed) },
              closed
            ),
            response: { 200: Written }
          }
        },
        async request => {
          const { dossierEntryId } = request.params as { dossierEntryId: string }
          return dossier.change(request.access, request.located, dossierEntryId, kind, request.body as never)
        }
      )
    }
  }
