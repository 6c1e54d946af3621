import { AppError } from '../../../../shared/errors.ts'
import { plainText } from '../../../../shared/organisations/names.ts'
import {
  ORGANISATIONS_A_PAGE,
  type OrganisationFileQuery,
  type OrganisationList,
  type OrganisationQuery,
  type OrganisationRow
} from '../../../../shared/organisations/register-schema.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type { Db } from '../../../platform/db.ts'
import { writeTable, type TableFile } from '../../../platform/table-file.ts'
import { factsOf } from '../entries/fact-columns.ts'
import { organisationTable } from './export-table.ts'
import { mapFile } from './map-file.ts'
import {
  bodiesIn,
  countOrganisations,
  labelsOf,
  listOrganisations,
  type ListFilter,
  type ListOrder
} from './queries.ts'

/** Rows of one exported file: more than any register has. */
const MOST_EXPORTED = 60_000

type Filters = Omit<OrganisationQuery, 'page'>

/** The register as a list, as it was on a day. */
export function listService({ db, now }: { db: Db; now: () => Date }) {
  /** @throws AppError organisation.future */
  const filterOf = (projectId: string, query: Filters): ListFilter => {
    const today = dayOf(now())
    const asOf = query.asOf ?? today
    if (asOf > today) throw new AppError('organisation.future', { field: 'asOf', value: asOf, today })
    const { country, part, consent, memberOf, capacity } = query
    const words = plainText(query.q ?? '').split(' ')
    return {
      projectId,
      asOf,
      isPast: asOf < today,
      country,
      part,
      consent,
      memberOf,
      capacity,
      words: words.filter(Boolean).slice(0, 10)
    }
  }
  return {
    async page(projectId: string, query: OrganisationQuery): Promise<OrganisationList> {
      const filter = filterOf(projectId, query)
      const page = query.page ?? 1
      const slice = { limit: ORGANISATIONS_A_PAGE, offset: (page - 1) * ORGANISATIONS_A_PAGE }
      const [rows, total, bodies] = await Promise.all([
        listOrganisations(db, filter, orderOf(query.sort), slice),
        countOrganisations(db, filter),
        bodiesIn(db, projectId)
      ])
      return {
        asOf: filter.asOf,
        organisations: rows.map(rowOf),
        total,
        page,
        pageSize: ORGANISATIONS_A_PAGE,
        bodies
      }
    },

    /** What the same address shows, all pages of it, as a file in the reader's language. */
    async file(projectId: string, query: OrganisationFileQuery): Promise<TableFile> {
      const { format, language, ...filters } = query
      const filter = filterOf(projectId, filters)
      const slice = { limit: MOST_EXPORTED, offset: 0 }
      const rows = (await listOrganisations(db, filter, orderOf(query.sort), slice)).map(rowOf)
      if (format === 'geojson') return mapFile(rows, language, filter.asOf)
      const labels = await labelsOf(db, projectId)
      return writeTable(organisationTable(rows, labels, language, filter.asOf), format)
    }
  }
}
export type ListService = ReturnType<typeof listService>

function orderOf(sort: string | undefined): ListOrder {
  const isDescending = sort?.startsWith('-') ?? false
  return { by: (sort?.replace('-', '') ?? 'name') as ListOrder['by'], isDescending }
}

const rowOf = (row: Awaited<ReturnType<typeof listOrganisations>>[number]): OrganisationRow => ({
  ...factsOf(row),
  id: row.id,
  identifierScheme: row.identifierScheme,
  identifier: row.identifier,
  part: row.part,
  capacity: row.capacity,
  changedAt: row.updatedAt.toISOString()
})
