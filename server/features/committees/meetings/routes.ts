import Type from 'typebox'
import { MeetingChanges, MeetingList, MeetingPage, NewMeeting } from '../../../../shared/committees/schema.ts'
import { LanguageCode } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import { Created, params } from '../route-shapes.ts'
import type { CommitteesService } from '../service.ts'

export const meetingRoutes =
  ({ meetings, page, calendar }: CommitteesService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/meetings',
      {
        config: { can: 'meeting.list', of: 'project' },
        schema: { params: params('projectId'), response: { 200: MeetingList } }
      },
      async request => meetings.list(request.access, request.params.projectId)
    )
    app.post(
      '/api/projects/:projectId/meetings',
      {
        config: { can: 'meeting.edit', of: 'project' },
        schema: { params: params('projectId'), body: NewMeeting, response: { 201: Created } }
      },
      async (request, reply) =>
        reply.code(201).send(await meetings.create(request.access, request.params.projectId, request.body))
    )
    app.get(
      '/api/meetings/:meetingId',
      {
        config: { can: 'meeting.read', of: 'meeting' },
        schema: { params: params('meetingId'), response: { 200: MeetingPage } }
      },
      async request => page(request.access, request.params.meetingId)
    )
    app.patch(
      '/api/meetings/:meetingId',
      {
        config: { can: 'meeting.edit', of: 'meeting' },
        schema: { params: params('meetingId'), body: MeetingChanges, response: { 204: Type.Null() } }
      },
      async request => {
        await meetings.change(request.access, request.params.meetingId, request.body)
      }
    )
    app.delete(
      '/api/meetings/:meetingId',
      {
        config: { can: 'meeting.edit', of: 'meeting' },
        schema: { params: params('meetingId'), response: { 204: Type.Null() } }
      },
      async request => {
        await meetings.remove(request.access, request.params.meetingId)
      }
    )
    app.post(
      '/api/meetings/:meetingId/restoration',
      {
        config: { can: 'meeting.edit', of: 'meeting' },
        schema: { params: params('meetingId'), response: { 204: Type.Null() } }
      },
      async request => {
        await meetings.restore(request.access, request.params.meetingId)
      }
    )
    app.get(
      '/api/meetings/:meetingId/calendar.ics',
      {
        config: { can: 'meeting.read', of: 'meeting' },
        schema: {
          params: params('meetingId'),
          querystring: Type.Object({ language: Type.Optional(LanguageCode) })
        }
      },
      async (request, reply) => {
        const language = request.query.language ?? request.access.person.language
        reply.header('content-type', 'text/calendar; charset=utf-8')
        reply.header('content-disposition', 'attachment; filename="meeting.ics"')
        return reply.send(await calendar(request.access, request.params.meetingId, language))
      }
    )
  }
