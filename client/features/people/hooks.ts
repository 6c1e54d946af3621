import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../../shared/permissions.ts'
import { useCan, useProject } from '../../platform/session.ts'
import { refusalOf } from '../../ui/refusal.ts'
import { toast } from '../../ui/toast-store.ts'
import * as api from './api.ts'

export function usePeople() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['people', id],
    queryFn: ({ signal }) => api.fetchPeople(id, signal),
    throwOnError: true
  })
}

/** Open invitations, and for which organisations one may invite; asked only by those who may invite. */
export function useInvitations() {
  const { id } = useProject()
  return useQuery({
    queryKey: ['people', id, 'invitations'],
    queryFn: ({ signal }) => api.fetchInvitations(id, signal),
    enabled: useCan('person.invite'),
    throwOnError: true
  })
}

export function useRefreshPeople() {
  const { id } = useProject()
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['people', id] })
}

export interface RoleOfPerson {
  person: { id: string; name: string }
  role: Role
  organisationId: string
}

/** Gives and takes roles; each says so, and how to take it back. */
export function useRoleDeeds() {
  const { t } = useTranslation()
  const { id } = useProject()
  const refresh = useRefreshPeople()
  const failed = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  const words = ({ person, role }: RoleOfPerson) => ({ name: person.name, role: t(`ui.role.${role}`) })
  const grant = useMutation({
    mutationFn: ({ person, role, organisationId }: RoleOfPerson) =>
      api.grantRole(id, person.id, role, organisationId),
    onSettled: refresh,
    onError: failed
  })
  const revoke = useMutation({
    mutationFn: ({ person, role }: RoleOfPerson) => api.revokeRole(id, person.id, role),
    onSettled: refresh,
    onError: failed
  })
  return {
    grant: (one: RoleOfPerson) =>
      grant.mutate(one, {
        onSuccess: () => toast(t('people.done.granted', words(one)), { undo: () => revoke.mutate(one) })
      }),
    revoke: (one: RoleOfPerson) =>
      revoke.mutate(one, {
        onSuccess: () => toast(t('people.done.revoked', words(one)), { undo: () => grant.mutate(one) })
      })
  }
}

/** What one can do to an open invitation. */
export function useInvitationDeeds() {
  const { t } = useTranslation()
  const refresh = useRefreshPeople()
  const failed = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  const sendAgain = useMutation({
    mutationFn: (invitation: api.Invitation) => api.sendAgain(invitation.id),
    onSettled: refresh,
    onError: failed
  })
  const withdraw = useMutation({
    mutationFn: ({ id, isWithdrawn }: { id: string; isWithdrawn: boolean }) =>
      api.setWithdrawn(id, isWithdrawn),
    onSettled: refresh,
    onError: failed
  })
  return {
    sendAgain: (invitation: api.Invitation) =>
      sendAgain.mutate(invitation, {
        onSuccess: () => toast(t('people.done.sentAgain', { email: invitation.email }))
      }),
    withdraw: ({ id, name }: api.Invitation) =>
      withdraw.mutate(
        { id, isWithdrawn: true },
        {
          onSuccess: () =>
            toast(t('people.done.withdrawn', { name }), {
              undo: () => withdraw.mutate({ id, isWithdrawn: false })
            })
        }
      )
  }
}
