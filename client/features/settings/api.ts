import { http } from '../../platform/http.ts'

export const changePassword = (passwords: { current: string; next: string }) =>
  http.put('/api/session/password', passwords)
