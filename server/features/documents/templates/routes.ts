import Type from 'typebox'
import {
  AdaptTemplate,
  TemplateDocument,
  TemplateKindCode,
  TemplateList,
  TemplateView
} from '../../../../shared/documents/templates.ts'
import { Id, LanguageCode } from '../../../../shared/session/schema.ts'
import type { Routes } from '../../../platform/http.ts'
import type { TemplatesService } from './service.ts'

const InProject = Type.Object({ projectId: Id })
const OfKind = Type.Object({ projectId: Id, kind: TemplateKindCode })
const InLanguage = Type.Object({ ...OfKind.properties, language: LanguageCode })

export const templateRoutes =
  (templates: TemplatesService): Routes =>
  async app => {
    app.get(
      '/api/projects/:projectId/templates',
      {
        config: { can: 'template.read', of: 'project' },
        schema: { params: InProject, response: { 200: TemplateList } }
      },
      async request => ({ templates: await templates.list(request.params.projectId) })
    )
    app.get(
      '/api/projects/:projectId/templates/:kind/:language',
      {
        config: { can: 'template.read', of: 'project' },
        schema: { params: InLanguage, response: { 200: TemplateView } }
      },
      async request => {
        const { projectId, kind, language } = request.params
        return templates.read(projectId, kind, language)
      }
    )
    app.put(
      '/api/projects/:projectId/templates/:kind',
      {
        config: { can: 'template.edit', of: 'project' },
        schema: { params: OfKind, body: AdaptTemplate, response: { 200: TemplateDocument } }
      },
      async request => {
        const { projectId, kind } = request.params
        return { documentId: await templates.adapt(request.access, projectId, kind, request.body) }
      }
    )
    app.delete(
      '/api/projects/:projectId/templates/:kind',
      {
        config: { can: 'template.edit', of: 'project' },
        schema: { params: OfKind, response: { 200: TemplateDocument } }
      },
      async request => {
        const { projectId, kind } = request.params
        return { documentId: await templates.reset(request.access, projectId, kind) }
      }
    )
  }
