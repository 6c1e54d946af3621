import Type from 'typebox'
import {
  AcceptedInvitation,
  AcceptInvitation,
  InvitationOffer,
  InvitationsView,
  Invite
} from '../../../../shared/people/schema.ts'
import { Id } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { InvitationsService } from './service.ts'

const InProject = Type.Object({ projectId: Id })
const OfInvitation = Type.Object({ invitationId: Id })
const ByToken = Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) })

export const invitationRoutes =
  (invitations: InvitationsService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/invitations',
      {
        config: { can: 'person.invite', of: 'project' },
        schema: { params: InProject, response: { 200: InvitationsView } }
      },
      async request => invitations.list(request.params.projectId)
    )
    app.post(
      '/api/projects/:projectId/invitations',
      {
        config: { can: 'person.invite', of: 'project' },
        schema: { params: InProject, body: Invite, response: { 201: Type.Object({ id: Id }) } }
      },
      async (request, reply) => {
        const id = await invitations.create(request.access, request.params.projectId, request.body)
        return reply.code(201).send({ id })
      }
    )
    app.post(
      '/api/invitations/:invitationId/mails',
      {
        config: { can: 'person.invite', of: 'invitation' },
        schema: { params: OfInvitation, response: { 204: Type.Null() } }
      },
      async request => {
        await invitations.sendAgain(request.access, request.params.invitationId)
      }
    )
    app.patch(
      '/api/invitations/:invitationId',
      {
        config: { can: 'person.invite', of: 'invitation' },
        schema: {
          params: OfInvitation,
          body: Type.Object({ isWithdrawn: Type.Boolean() }, { additionalProperties: false }),
          response: { 204: Type.Null() }
        }
      },
      async request => {
        await invitations.setWithdrawn(request.access, request.params.invitationId, request.body.isWithdrawn)
      }
    )
    app.get(
      '/api/invitation-links/:token',
      {
        config: { can: 'invitation.read' },
        schema: { params: ByToken, response: { 200: InvitationOffer } }
      },
      async request => invitations.offer(request.params.token, request.visitor)
    )
    app.post(
      '/api/invitation-links/:token',
      {
        config: { can: 'invitation.accept' },
        schema: { params: ByToken, body: AcceptInvitation, response: { 200: AcceptedInvitation } }
      },
      async (request, reply) => {
        const { token } = request.params
        const { projectCode, cookie } = await invitations.accept(
          token,
          request.body,
          request.visitor,
          request.ip
        )
        if (cookie) reply.header('set-cookie', cookie)
        return { projectCode }
      }
    )
  }
