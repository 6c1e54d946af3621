import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type {
  NewMerge,
  NewOrganisation,
  OrganisationChanged,
  OrganisationChanges,
  OrganisationQuery,
  PairOfOrganisations
} from '../../../shared/organisations/register-schema.ts'
import { useProject } from '../../platform/session.ts'
import * as api from './api.ts'

export { isConflict, organisationsFile } from './api.ts'

export function useOrganisations(query: OrganisationQuery) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['organisations', id, 'list', query],
    queryFn: ({ signal }) => api.fetchOrganisations(id, query, signal),
    placeholderData: keepPreviousData
  })
}

export function useOrganisation(organisationId: string, asOf?: string) {
  const { id } = useProject()
  return useQuery({
    queryKey: ['organisations', id, 'one', organisationId, asOf ?? 'today'],
    queryFn: ({ signal }) => api.fetchOrganisation(id, organisationId, asOf, signal),
    placeholderData: keepPreviousData
  })
}

export function useDuplicates() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['organisations', id, 'duplicates'],
    queryFn: ({ signal }) => api.fetchDuplicates(id, signal)
  })
}

export function useCreateOrganisation() {
  const client = useQueryClient()
  const { id } = useProject()
  return useMutation({
    mutationFn: (organisation: NewOrganisation) => api.createOrganisation(id, organisation),
    onSuccess: () => client.invalidateQueries({ queryKey: ['organisations', id] })
  })
}

/** The deeds on one organisation; each answers what was written, so that it can be undone. */
export function useOrganisationDeeds(organisationId: string) {
  const client = useQueryClient()
  const { id } = useProject()
  const settle = async ({ organisation }: OrganisationChanged) => {
    client.setQueryData(['organisations', id, 'one', organisationId, 'today'], organisation)
    await client.invalidateQueries({ queryKey: ['organisations', id] })
  }
  return {
    change: useMutation({
      mutationFn: (changes: OrganisationChanges) => api.changeOrganisation(id, organisationId, changes),
      onSuccess: settle,
      // after a conflict the newest state is shown, and saving again is a decision
      onError: () => client.invalidateQueries({ queryKey: ['organisations', id, 'one', organisationId] })
    }),
    undo: useMutation({
      mutationFn: (entries: number[]) => api.undoEntries(id, organisationId, entries),
      onSuccess: settle
    })
  }
}

/** Decisions about pairs: one organisation, or two. */
export function usePairDeeds() {
  const client = useQueryClient()
  const { id } = useProject()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['organisations', id] })
  return {
    merge: useMutation({ mutationFn: (pair: NewMerge) => api.merge(id, pair), onSuccess }),
    undoMerge: useMutation({ mutationFn: (mergeId: string) => api.undoMerge(id, mergeId), onSuccess }),
    keepApart: useMutation({
      mutationFn: (pair: PairOfOrganisations) => api.keepApart(id, pair),
      onSuccess
    }),
    forget: useMutation({
      mutationFn: (pair: PairOfOrganisations) => api.forgetDistinction(id, pair),
      onSuccess
    })
  }
}
