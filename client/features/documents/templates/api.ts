import type {
  AdaptTemplate,
  TemplateDocument,
  TemplateKind,
  TemplateRow,
  TemplateView
} from '../../../../shared/documents/templates.ts'
import type { Language } from '../../../../shared/languages.ts'
import { http } from '../../../platform/http.ts'

const ofKind = (projectId: string, kind: TemplateKind) => `/api/projects/${projectId}/templates/${kind}`

export const fetchTemplates = (projectId: string, signal?: AbortSignal) =>
  http
    .get<{ templates: TemplateRow[] }>(`/api/projects/${projectId}/templates`, signal)
    .then(answer => answer.templates)
export const fetchTemplate = (
  projectId: string,
  kind: TemplateKind,
  language: Language,
  signal?: AbortSignal
) => http.get<TemplateView>(`${ofKind(projectId, kind)}/${language}`, signal)
export const adaptTemplate = (projectId: string, kind: TemplateKind, input: AdaptTemplate) =>
  http.put<TemplateDocument>(ofKind(projectId, kind), input)
export const resetTemplate = (projectId: string, kind: TemplateKind) =>
  http.delete<TemplateDocument>(ofKind(projectId, kind))
