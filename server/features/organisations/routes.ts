import Type from 'typebox'
import {
  DuplicateList,
  Merged,
  NewMerge,
  NewOrganisation,
  OrganisationChanged,
  OrganisationChanges,
  OrganisationFileQuery,
  OrganisationList,
  OrganisationQuery,
  OrganisationView,
  PairOfOrganisations,
  UndoEntries
} from '../../../shared/organisations/register-schema.ts'
import { Id } from '../../../shared/session/schema.ts'
import type { Routes } from '../../platform/http.ts'
import { sendFile } from '../../platform/send-file.ts'
import type { OrganisationsService } from './service.ts'

const ofProject = Type.Object({ projectId: Id })
const ofOrganisation = Type.Object({ projectId: Id, organisationId: Id })
const asOf = Type.Object(
  { asOf: Type.Optional(Type.String({ format: 'date' })) },
  { additionalProperties: false }
)

/** An organisation stands in several registers: the address names the one through which it is looked at. */
export const organisationRoutes =
  ({ entries, list, merges }: OrganisationsService): Routes =>
  async app => {
    // the register
    app.get(
      '/api/projects/:projectId/organisations',
      {
        config: { can: 'organisation.read', of: 'project' },
        schema: { params: ofProject, querystring: OrganisationQuery, response: { 200: OrganisationList } }
      },
      async request => list.page(request.located.projectId, request.query)
    )
    app.get(
      '/api/projects/:projectId/organisations-file',
      {
        config: { can: 'organisation.read', of: 'project' },
        schema: { params: ofProject, querystring: OrganisationFileQuery }
      },
      async (request, reply) => sendFile(reply, await list.file(request.located.projectId, request.query))
    )
    app.post(
      '/api/projects/:projectId/organisations',
      {
        config: { can: 'organisation.edit', of: 'project' },
        schema: { params: ofProject, body: NewOrganisation, response: { 201: OrganisationView } }
      },
      async (request, reply) =>
        reply.status(201).send(await entries.create(request.access, request.located.projectId, request.body))
    )

    // one of them
    app.get(
      '/api/projects/:projectId/organisations/:organisationId',
      {
        config: { can: 'organisation.read', of: 'project' },
        schema: { params: ofOrganisation, querystring: asOf, response: { 200: OrganisationView } }
      },
      async request =>
        entries.view(
          request.access,
          request.located.projectId,
          request.params.organisationId,
          request.query.asOf
        )
    )
    app.patch(
      '/api/projects/:projectId/organisations/:organisationId',
      {
        config: { can: 'organisation.edit', of: 'project' },
        schema: { params: ofOrganisation, body: OrganisationChanges, response: { 200: OrganisationChanged } }
      },
      async request =>
        entries.change(request.access, request.located.projectId, request.params.organisationId, request.body)
    )
    app.post(
      '/api/projects/:projectId/organisations/:organisationId/undo',
      {
        config: { can: 'organisation.edit', of: 'project' },
        schema: { params: ofOrganisation, body: UndoEntries, response: { 200: OrganisationChanged } }
      },
      async request =>
        entries.undo(
          request.access,
          request.located.projectId,
          request.params.organisationId,
          request.body.entries
        )
    )

    // those that may be one
    app.get(
      '/api/projects/:projectId/organisation-duplicates',
      {
        config: { can: 'organisation.read', of: 'project' },
        schema: { params: ofProject, response: { 200: DuplicateList } }
      },
      async request => merges.duplicates(request.access, request.located.projectId)
    )
    app.post(
      '/api/projects/:projectId/organisation-merges',
      {
        config: { can: 'organisation.merge', of: 'project' },
        schema: { params: ofProject, body: NewMerge, response: { 201: Merged } }
      },
      async (request, reply) =>
        reply.status(201).send(await merges.merge(request.access, request.located.projectId, request.body))
    )
    app.delete(
      '/api/projects/:projectId/organisation-merges/:mergeId',
      {
        config: { can: 'organisation.merge', of: 'project' },
        schema: { params: Type.Object({ projectId: Id, mergeId: Id }), response: { 204: Type.Null() } }
      },
      async request => {
        await merges.undo(request.access, request.located.projectId, request.params.mergeId)
      }
    )
    app.put(
      '/api/projects/:projectId/organisation-distinctions',
      {
        config: { can: 'organisation.merge', of: 'project' },
        schema: { params: ofProject, body: PairOfOrganisations, response: { 204: Type.Null() } }
      },
      async request => {
        await merges.keepApart(request.access, request.located.projectId, request.body)
      }
    )
    app.post(
      '/api/projects/:projectId/organisation-distinctions/forget',
      {
        config: { can: 'organisation.merge', of: 'project' },
        schema: { params: ofProject, body: PairOfOrganisations, response: { 204: Type.Null() } }
      },
      async request => {
        await merges.forget(request.located.projectId, request.body)
      }
    )
  }
