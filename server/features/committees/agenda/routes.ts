import Type from 'typebox'
import {
  AgendaOrder,
  ItemChanges,
  NewItem,
  NewPaper,
  PaperChoices,
  PaperMove,
  Repin
} from '../../../../shared/committees/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import { Created, params } from '../route-shapes.ts'
import type { CommitteesService } from '../service.ts'

export const agendaRoutes =
  ({ agenda }: CommitteesService): Routes =>
  async app => {
    app.post(
      '/api/meetings/:meetingId/items',
      {
        config: { can: 'meeting.edit', of: 'meeting' },
        schema: { params: params('meetingId'), body: NewItem, response: { 201: Created } }
      },
      async (request, reply) =>
        reply.code(201).send(await agenda.addItem(request.access, request.params.meetingId, request.body))
    )
    app.put(
      '/api/meetings/:meetingId/agenda-order',
      {
        config: { can: 'meeting.edit', of: 'meeting' },
        schema: { params: params('meetingId'), body: AgendaOrder, response: { 204: Type.Null() } }
      },
      async request => {
        await agenda.order(request.access, request.params.meetingId, request.body)
      }
    )
    app.patch(
      '/api/agenda-items/:agendaItemId',
      {
        config: { can: 'meeting.edit', of: 'agendaItem' },
        schema: { params: params('agendaItemId'), body: ItemChanges, response: { 204: Type.Null() } }
      },
      async request => {
        await agenda.changeItem(request.access, request.params.agendaItemId, request.body)
      }
    )
    app.delete(
      '/api/agenda-items/:agendaItemId',
      {
        config: { can: 'meeting.edit', of: 'agendaItem' },
        schema: { params: params('agendaItemId'), response: { 204: Type.Null() } }
      },
      async request => {
        await agenda.removeItem(request.access, request.params.agendaItemId)
      }
    )
    app.post(
      '/api/agenda-items/:agendaItemId/restoration',
      {
        config: { can: 'meeting.edit', of: 'agendaItem' },
        schema: { params: params('agendaItemId'), response: { 204: Type.Null() } }
      },
      async request => {
        await agenda.restoreItem(request.access, request.params.agendaItemId)
      }
    )
    app.get(
      '/api/projects/:projectId/paper-choices',
      {
        config: { can: 'meeting.edit', of: 'project' },
        schema: {
          params: params('projectId'),
          response: { 200: PaperChoices }
        }
      },
      async request => agenda.choices(request.access, request.params.projectId)
    )
    app.post(
      '/api/agenda-items/:agendaItemId/papers',
      {
        config: { can: 'meeting.edit', of: 'agendaItem' },
        schema: { params: params('agendaItemId'), body: NewPaper, response: { 201: Created } }
      },
      async (request, reply) =>
        reply.code(201).send(await agenda.addPaper(request.access, request.params.agendaItemId, request.body))
    )
    app.put(
      '/api/papers/:paperId/pins',
      {
        config: { can: 'meeting.edit', of: 'paper' },
        schema: { params: params('paperId'), body: Repin, response: { 204: Type.Null() } }
      },
      async request => {
        await agenda.repin(request.access, request.params.paperId, request.body.freeze)
      }
    )
    app.patch(
      '/api/papers/:paperId',
      {
        config: { can: 'meeting.edit', of: 'paper' },
        schema: { params: params('paperId'), body: PaperMove, response: { 204: Type.Null() } }
      },
      async request => {
        await agenda.movePaper(request.access, request.params.paperId, request.body.agendaItemId)
      }
    )
    app.delete(
      '/api/papers/:paperId',
      {
        config: { can: 'meeting.edit', of: 'paper' },
        schema: { params: params('paperId'), response: { 204: Type.Null() } }
      },
      async request => {
        await agenda.removePaper(request.access, request.params.paperId)
      }
    )
    app.post(
      '/api/papers/:paperId/restoration',
      {
        config: { can: 'meeting.edit', of: 'paper' },
        schema: { params: params('paperId'), response: { 204: Type.Null() } }
      },
      async request => {
        await agenda.restorePaper(request.access, request.params.paperId)
      }
    )
  }
