import type { Language } from '../../../shared/languages.ts'
import type {
  DuplicateList,
  NewMerge,
  NewOrganisation,
  OrganisationChanged,
  OrganisationChanges,
  OrganisationFileQuery,
  OrganisationList,
  OrganisationQuery,
  OrganisationView,
  PairOfOrganisations
} from '../../../shared/organisations/register-schema.ts'
import { http, HttpError } from '../../platform/http.ts'
import { stringifySearch } from '../../platform/search-params.ts'

const inProject = (projectId: string, path: string) => `/api/projects/${projectId}/organisation${path}`

export const fetchOrganisations = (projectId: string, query: OrganisationQuery, signal?: AbortSignal) =>
  http.get<OrganisationList>(inProject(projectId, `s${stringifySearch(query)}`), signal)
export const organisationsFile = (
  projectId: string,
  query: OrganisationQuery,
  format: OrganisationFileQuery['format'],
  language: Language
) => {
  const { page: _, ...filters } = query
  return inProject(projectId, `s-file${stringifySearch({ ...filters, format, language })}`)
}
export const createOrganisation = (projectId: string, organisation: NewOrganisation) =>
  http.post<OrganisationView>(inProject(projectId, 's'), organisation)

export const fetchOrganisation = (projectId: string, id: string, asOf?: string, signal?: AbortSignal) =>
  http.get<OrganisationView>(inProject(projectId, `s/${id}${stringifySearch({ asOf })}`), signal)
export const changeOrganisation = (projectId: string, id: string, changes: OrganisationChanges) =>
  http.patch<OrganisationChanged>(inProject(projectId, `s/${id}`), changes)
export const undoEntries = (projectId: string, id: string, entries: number[]) =>
  http.post<OrganisationChanged>(inProject(projectId, `s/${id}/undo`), { entries })
/** Whether a colleague changed the same thing meanwhile. */
export const isConflict = (error: unknown) =>
  error instanceof HttpError && error.code === 'organisation.conflict'

export const fetchDuplicates = (projectId: string, signal?: AbortSignal) =>
  http.get<DuplicateList>(inProject(projectId, '-duplicates'), signal)
export const merge = (projectId: string, pair: NewMerge) =>
  http.post<{ id: string }>(inProject(projectId, '-merges'), pair)
export const undoMerge = (projectId: string, mergeId: string) =>
  http.delete(inProject(projectId, `-merges/${mergeId}`))
export const keepApart = (projectId: string, pair: PairOfOrganisations) =>
  http.put(inProject(projectId, '-distinctions'), pair)
export const forgetDistinction = (projectId: string, pair: PairOfOrganisations) =>
  http.post(inProject(projectId, '-distinctions/forget'), pair)
