import type { AcceptedInvitation, AcceptInvitation, InvitationOffer } from '../../../shared/people/schema.ts'
import { http } from '../../platform/http.ts'

export type { AcceptInvitation, InvitationOffer } from '../../../shared/people/schema.ts'

const address = (token: string) => `/api/invitation-links/${encodeURIComponent(token)}`
export const fetchOffer = (token: string, signal?: AbortSignal) =>
  http.get<InvitationOffer>(address(token), signal)
export const accept = (token: string, input: AcceptInvitation) =>
  http.post<AcceptedInvitation>(address(token), input)
export const signOut = () => http.delete('/api/session')
