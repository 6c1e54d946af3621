import Type from 'typebox'
import { GrantRole, PeopleQuery, PeopleView } from '../../../shared/people/schema.ts'
import { Id, RoleName } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { PeopleService } from './service.ts'

const InProject = Type.Object({ projectId: Id })
const RoleOfPerson = Type.Object({ projectId: Id, personId: Id, role: RoleName })

export const peopleRoutes =
  (people: PeopleService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/people',
      {
        config: { can: 'person.list', of: 'project' },
        schema: { params: InProject, querystring: PeopleQuery, response: { 200: PeopleView } }
      },
      async request => ({ people: await people.list(request.params.projectId, request.query) })
    )
    app.put(
      '/api/projects/:projectId/people/:personId/roles/:role',
      {
        config: { can: 'person.grant', of: 'project' },
        schema: { params: RoleOfPerson, body: GrantRole, response: { 204: Type.Null() } }
      },
      async request => {
        await people.grant(request.access, { ...request.params, ...request.body })
      }
    )
    app.delete(
      '/api/projects/:projectId/people/:personId/roles/:role',
      {
        config: { can: 'person.grant', of: 'project' },
        schema: { params: RoleOfPerson, response: { 204: Type.Null() } }
      },
      async request => {
        await people.revoke(request.access, request.params)
      }
    )
  }
