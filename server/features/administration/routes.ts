import Type from 'typebox'
import {
  AccountsView,
  ChangeAccount,
  ChangedAccount,
  CreateProject,
  FirstCoordinator,
  HealthView,
  MailText,
  OutboxQuery,
  OutboxView,
  OverseenProjectsView
} from '../../../shared/administration/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { AdministrationService } from './service.ts'

const OfMail = Type.Object({ mailId: Id })

export const administrationRoutes =
  (administration: AdministrationService): Routes =>
  async app => {
    app.get(
      '/api/administration/mails',
      { config: { can: 'mail.read' }, schema: { querystring: OutboxQuery, response: { 200: OutboxView } } },
      async request => administration.outbox(request.query)
    )
    app.get(
      '/api/administration/mails/:mailId',
      { config: { can: 'mail.read' }, schema: { params: OfMail, response: { 200: MailText } } },
      async request => administration.mail(request.params.mailId)
    )
    app.post(
      '/api/administration/mails/:mailId/attempts',
      { config: { can: 'mail.retry' }, schema: { params: OfMail, response: { 204: Type.Null() } } },
      async request => {
        await administration.retry(request.params.mailId)
      }
    )
    app.get(
      '/api/administration/people',
      { config: { can: 'account.list' }, schema: { response: { 200: AccountsView } } },
      async () => ({ people: await administration.accounts() })
    )
    app.patch(
      '/api/administration/people/:personId',
      {
        config: { can: 'account.close' },
        schema: {
          params: Type.Object({ personId: Id }),
          body: ChangeAccount,
          response: { 200: ChangedAccount }
        }
      },
      async request => ({
        orphanedProjects: await administration.setActive(
          request.access,
          request.params.personId,
          request.body.isActive
        )
      })
    )
    app.get(
      '/api/administration/projects',
      { config: { can: 'project.oversee' }, schema: { response: { 200: OverseenProjectsView } } },
      async () => administration.projects()
    )
    app.post(
      '/api/administration/projects',
      {
        config: { can: 'project.create' },
        schema: { body: CreateProject, response: { 201: Type.Object({ id: Id }) } }
      },
      async (request, reply) =>
        reply.code(201).send({ id: await administration.createProject(request.access, request.body) })
    )
    app.post(
      '/api/administration/projects/:projectId/coordinators',
      {
        config: { can: 'project.create' },
        schema: {
          params: Type.Object({ projectId: Id }),
          body: FirstCoordinator,
          response: { 204: Type.Null() }
        }
      },
      async request => {
        await administration.appointCoordinator(request.access, request.params.projectId, request.body)
      }
    )
    app.get(
      '/api/administration/health',
      { config: { can: 'health.inspect' }, schema: { response: { 200: HealthView } } },
      async () => administration.health()
    )
  }
