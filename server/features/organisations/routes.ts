import Type from 'typebox'
import { PartnerList } from '../../../shared/organisations/schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import type { OrganisationsService } from './service.ts'

export const organisationRoutes =
  (organisations: OrganisationsService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/organisations',
      {
        config: { can: 'organisation.read', of: 'project' },
        schema: { params: Type.Object({ projectId: Id }), response: { 200: PartnerList } }
      },
      async request => organisations.partners(request.located.projectId)
    )
  }
