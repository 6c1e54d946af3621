import Type from 'typebox'
import {
  ChangePassword,
  ChangeSession,
  InstallationView,
  OpenSession,
  SessionView
} from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { SessionService } from './service.ts'

export const sessionRoutes =
  (session: SessionService): Routes =>
  async app => {
    app.get(
      '/api/installation',
      { config: { can: 'installation.read' }, schema: { response: { 200: InstallationView } } },
      async () => session.installation()
    )
    app.post(
      '/api/session',
      { config: { can: 'session.open' }, schema: { body: OpenSession, response: { 204: Type.Null() } } },
      async (request, reply) => {
        reply.header('set-cookie', await session.open(request.body, request.ip))
      }
    )
    app.get(
      '/api/session',
      { config: { can: 'session.read' }, schema: { response: { 200: SessionView } } },
      async request => session.view(request.access)
    )
    app.patch(
      '/api/session',
      { config: { can: 'session.read' }, schema: { body: ChangeSession, response: { 204: Type.Null() } } },
      async request => {
        await session.changeLanguage(request.access, request.body.language)
      }
    )
    app.delete(
      '/api/session',
      { config: { can: 'session.close' }, schema: { response: { 204: Type.Null() } } },
      async (request, reply) => {
        reply.header('set-cookie', await session.close(request.access))
      }
    )
    app.put(
      '/api/session/password',
      { config: { can: 'session.read' }, schema: { body: ChangePassword, response: { 204: Type.Null() } } },
      async request => {
        await session.changePassword(request.access, request.body)
      }
    )
  }
