import { capacities } from '../../../shared/organisations/history.ts'
import { consents, parts, type OrganisationQuery } from '../../../shared/organisations/register-schema.ts'
import { countries } from '../../../shared/organisations/territories.ts'
import { choice, day, flag, tab, text, useSearchParams } from '../../platform/search-params.ts'

const params = {
  view: tab(['list', 'duplicates']),
  q: text(),
  asOf: day(),
  country: choice(countries),
  part: choice(parts),
  consent: choice(consents),
  memberOf: text(),
  capacity: choice(capacities),
  sort: text(),
  page: text(),
  new: flag()
}

/** What the page shows, as it stands in the address. Every change of a filter goes back to the first page. */
export function useFilters() {
  const [filters, set] = useSearchParams(params)
  const narrow = (change: Parameters<typeof set>[0]) => set({ page: '', ...change })
  const query: OrganisationQuery = {
    q: filters.q || undefined,
    asOf: filters.asOf,
    country: filters.country,
    part: filters.part,
    consent: filters.consent,
    memberOf: filters.memberOf || undefined,
    capacity: filters.memberOf ? filters.capacity : undefined,
    sort: filters.sort || undefined,
    page: Number(filters.page) > 1 ? Number(filters.page) : undefined
  }
  const { sort: _sort, page: _page, asOf: _asOf, ...narrowing } = query
  const isFiltered = Object.values(narrowing).some(value => value !== undefined)
  return { filters, narrow, set, query, isFiltered }
}
