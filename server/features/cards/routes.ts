import Type from 'typebox'
import { LinkChange, LinkList, NewLink } from '../../../shared/cards/approval-schema.ts'
import { CardList, CardQuery, CardView, MadeCard, MakeCard, NewBatch } from '../../../shared/cards/schema.ts'
import { StartedExport } from '../../../shared/exports/schema.ts'
import { Id, LanguageCode } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import { sendFile } from '../../platform/send-file.ts'
import type { CardsService } from './service.ts'

const ofProject = Type.Object({ projectId: Id })
const ofTester = Type.Object({ testerId: Id })
const Submitted = Type.Object({ id: Id })
const inLanguage = Type.Object({ testerId: Id, language: LanguageCode })

export const cardRoutes =
  (cards: CardsService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/cards',
      {
        config: { can: 'card.read', of: 'project' },
        schema: { params: ofProject, querystring: CardQuery, response: { 200: CardList } }
      },
      async request => cards.list(request.params.projectId, request.query)
    )
    app.post(
      '/api/projects/:projectId/card-batches',
      {
        config: { can: 'card.read', of: 'project' },
        schema: { params: ofProject, body: NewBatch, response: { 202: StartedExport } }
      },
      async (request, reply) =>
        reply.code(202).send(await cards.batch.start(request.access, request.params.projectId, request.body))
    )
    app.get(
      '/api/testers/:testerId/card',
      {
        config: { can: 'card.read', of: 'tester' },
        schema: { params: ofTester, response: { 200: CardView } }
      },
      async request => cards.view(request.access, request.params.testerId)
    )
    app.post(
      '/api/testers/:testerId/card',
      {
        config: { can: 'card.edit', of: 'tester' },
        schema: { params: ofTester, body: MakeCard, response: { 200: MadeCard } }
      },
      async request => ({
        documentId: await cards.make(request.access, request.params.testerId, request.body.language)
      })
    )
    app.get(
      '/api/testers/:testerId/card/:language/pdf',
      { config: { can: 'card.read', of: 'tester' }, schema: { params: inLanguage } },
      async (request, reply) =>
        sendFile(reply, await cards.pdf(request.params.testerId, request.params.language))
    )

    // the enterprise is asked
    app.post(
      '/api/testers/:testerId/card/submissions',
      {
        config: { can: 'card.edit', of: 'tester' },
        schema: { params: ofTester, body: MakeCard, response: { 200: Submitted } }
      },
      async request => ({
        id: await cards.approval.submit(request.access, request.params.testerId, request.body.language)
      })
    )
    app.get(
      '/api/testers/:testerId/card/:language/submitted-pdf',
      { config: { can: 'card.read', of: 'tester' }, schema: { params: inLanguage } },
      async (request, reply) =>
        sendFile(reply, await cards.approval.submittedPdf(request.params.testerId, request.params.language))
    )
    app.get(
      '/api/testers/:testerId/personal-links',
      {
        config: { can: 'personal-link.send', of: 'tester' },
        schema: { params: ofTester, response: { 200: LinkList } }
      },
      async request => ({ links: await cards.links.list(request.params.testerId) })
    )
    app.post(
      '/api/testers/:testerId/personal-links',
      {
        config: { can: 'personal-link.send', of: 'tester' },
        schema: { params: ofTester, body: NewLink, response: { 201: Submitted } }
      },
      async (request, reply) =>
        reply
          .code(201)
          .send({ id: await cards.links.send(request.access, request.params.testerId, request.body) })
    )
    app.patch(
      '/api/personal-links/:personalLinkId',
      {
        config: { can: 'personal-link.send', of: 'personalLink' },
        schema: {
          params: Type.Object({ personalLinkId: Id }),
          body: LinkChange,
          response: { 204: Type.Null() }
        }
      },
      async request => {
        await cards.links.setWithdrawn(request.params.personalLinkId, request.body.isWithdrawn)
      }
    )
  }
