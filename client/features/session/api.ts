import type { Static } from 'typebox'
import type { DemoAccount, InstallationView } from '../../../shared/session/schema.ts'
import { http } from '../../platform/http.ts'

export type { DemoAccount }

export const fetchInstallation = (signal?: AbortSignal) =>
  http.get<Static<typeof InstallationView>>('/api/installation', signal)
