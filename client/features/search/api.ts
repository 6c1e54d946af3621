import type { SearchKind, SearchPage } from '../../../shared/search/schema.ts'
import { http } from '../../platform/http.ts'

export type { FoundText, SearchKind, SearchPage, SearchResult } from '../../../shared/search/schema.ts'

export interface SearchInput {
  q: string
  project?: string
  kind?: SearchKind
  limit?: number
  offset?: number
}

export const fetchResults = (input: SearchInput, signal?: AbortSignal) => {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return http.get<SearchPage>(`/api/search?${query.toString()}`, signal)
}
