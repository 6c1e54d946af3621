import type { HomeView } from '../../../shared/home/schema.ts'
import { http } from '../../platform/http.ts'

export type { Movement, Waiting } from '../../../shared/home/schema.ts'

export const fetchHome = (signal?: AbortSignal) => http.get<HomeView>('/api/home', signal)
