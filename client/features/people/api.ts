import type { InvitationsView, Invite, PeopleView } from '../../../shared/people/schema.ts'
import type { Role } from '../../../shared/permissions.ts'
import { http } from '../../platform/http.ts'

export type {
  Invitation,
  InvitationsView,
  Invite,
  ProjectOrganisation,
  ProjectPerson
} from '../../../shared/people/schema.ts'

export const fetchPeople = (projectId: string, signal?: AbortSignal) =>
  http.get<PeopleView>(`/api/projects/${projectId}/people`, signal).then(({ people }) => people)

const roleAddress = (projectId: string, personId: string, role: Role) =>
  `/api/projects/${projectId}/people/${personId}/roles/${role}`
export const grantRole = (projectId: string, personId: string, role: Role, organisationId: string) =>
  http.put(roleAddress(projectId, personId, role), { organisationId })
export const revokeRole = (projectId: string, personId: string, role: Role) =>
  http.delete(roleAddress(projectId, personId, role))

export const fetchInvitations = (projectId: string, signal?: AbortSignal) =>
  http.get<InvitationsView>(`/api/projects/${projectId}/invitations`, signal)
export const invite = (projectId: string, invitation: Invite) =>
  http.post<{ id: string }>(`/api/projects/${projectId}/invitations`, invitation)
export const sendAgain = (invitationId: string) => http.post(`/api/invitations/${invitationId}/mails`)
export const setWithdrawn = (invitationId: string, isWithdrawn: boolean) =>
  http.patch(`/api/invitations/${invitationId}`, { isWithdrawn })
