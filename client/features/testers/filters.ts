import { poles } from '../../../shared/testers/history.ts'
import { versants } from '../../../shared/organisations/territories.ts'
import { statusFilters } from '../../../shared/testers/schema.ts'
import { choice, day, flag, text, useSearchParams } from '../../platform/search-params.ts'

const params = {
  asOf: day(),
  since: day(),
  pole: choice(poles),
  versant: choice(versants),
  status: choice(statusFilters),
  stage: text(),
  mentor: text(),
  q: text(),
  sort: text(),
  page: text(),
  targets: flag()
}

/** What the page shows, as it stands in the address. Every change of a filter goes back to the first page. */
export function useFilters() {
  const [filters, set] = useSearchParams(params)
  const narrow = (change: Parameters<typeof set>[0]) => set({ page: '', ...change })
  const query = {
    asOf: filters.asOf,
    pole: filters.pole ? [filters.pole] : undefined,
    versant: filters.versant ? [filters.versant] : undefined,
    status: filters.status,
    stage: filters.stage || undefined,
    mentor: filters.mentor || undefined,
    q: filters.q || undefined,
    sort: filters.sort || undefined,
    page: Number(filters.page) > 1 ? Number(filters.page) : undefined
  }
  return { filters, narrow, set, query }
}
export type Narrow = ReturnType<typeof useFilters>['narrow']
export type Filters = ReturnType<typeof useFilters>['filters']
