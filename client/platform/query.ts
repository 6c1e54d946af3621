import { QueryClient } from '@tanstack/react-query'
import { HttpError } from './http.ts'

/**
 * Query keys start with [topic, projectId, ...]: an event of that topic refetches them (see events.ts).
 * Refusals are never retried, only silence is.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (count, error) =>
        error instanceof HttpError && (error.status === 0 || error.status === 503) && count < 3
    },
    mutations: { retry: false, networkMode: 'always' }
  }
})
