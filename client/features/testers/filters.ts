import { createContext, useContext, useMemo } from 'react'
import { poles, type Pole } from '../../../shared/testers/history.ts'
import { versants, type Versant } from '../../../shared/organisations/territories.ts'
import { attentions, statusFilters } from '../../../shared/testers/schema.ts'
import { choice, day, flag, text, useSearchParams } from '../../platform/search-params.ts'

const params = {
  asOf: day(),
  since: day(),
  pole: choice(poles),
  versant: choice(versants),
  status: choice(statusFilters),
  stage: text(),
  mentor: text(),
  attention: choice(attentions),
  area: text(),
  q: text(),
  sort: text(),
  page: text(),
  targets: flag(),
  enrol: flag()
}

/** The pole or the versant that the page itself is about: no filter takes it away. */
export const PlaceContext = createContext<{ pole?: Pole; versant?: Versant }>({})

/** What the page shows, as it stands in the address. Every change of a filter goes back to the first page. */
export function useFilters() {
  const [asked, set] = useSearchParams(params)
  const place = useContext(PlaceContext)
  const filters = useMemo(() => ({ ...asked, ...place }), [asked, place])
  const narrow = (change: Parameters<typeof set>[0]) => set({ page: '', ...change })
  const query = {
    asOf: filters.asOf,
    pole: filters.pole ? [filters.pole] : undefined,
    versant: filters.versant ? [filters.versant] : undefined,
    status: filters.status,
    stage: filters.stage || undefined,
    mentor: filters.mentor || undefined,
    attention: filters.attention,
    area: filters.area || undefined,
    q: filters.q || undefined,
    sort: filters.sort || undefined,
    page: Number(filters.page) > 1 ? Number(filters.page) : undefined
  }
  const { asOf, pole, versant } = query
  return { filters, narrow, set, query, place, placeQuery: { asOf, pole, versant } }
}
export type Narrow = ReturnType<typeof useFilters>['narrow']
export type Filters = ReturnType<typeof useFilters>['filters']
