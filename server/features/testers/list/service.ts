import { AppError } from '../../../../shared/errors.ts'
import { plainText } from '../../../../shared/organisations/names.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { engagedStatuses, isExit, type StageStatus } from '../../../../shared/testers/history.ts'
import {
  PAGE_SIZE,
  type Attention,
  type AttentionView,
  type PlaceQuery,
  type TesterFileQuery,
  type TesterList,
  type TesterMap,
  type TesterQuery,
  type TesterRow,
  type TesterSort
} from '../../../../shared/testers/schema.ts'
import type { Db } from '../../../platform/db.ts'
import { testerTable } from './export-table.ts'
import { writeTable, type TableFile } from '../../../platform/table-file.ts'
import { attentionStatuses } from '../attention/queries.ts'
import {
  countAreas,
  countTesters,
  listTesters,
  placesOf,
  type ListFilter,
  type ListOrder
} from './queries.ts'

/** Rows of one exported file: more than any project has. */
const MOST_EXPORTED = 50_000

/** Names shown beside the number of those who need attention. */
const FIRST_NAMES = 5

type Filters = Omit<TesterQuery, 'page'>

/** The list behind every number of the dashboard. */
export function listService({ db, now }: { db: Db; now: () => Date }) {
  const filterOf = (projectId: string, query: Filters): ListFilter => {
    const today = dayOf(now())
    const asOf = query.asOf ?? today
    if (asOf > today) throw new AppError('dashboard.future', { field: 'asOf', value: asOf, today })
    return {
      projectId,
      asOf,
      poles: query.pole ?? [],
      versants: query.versant ?? [],
      statuses:
        query.attention && !query.status ? attentionStatuses[query.attention] : statusesOf(query.status),
      attention: query.attention,
      area: query.area,
      stage: stageOf(query.stage),
      mentor: query.mentor === 'none' ? null : query.mentor,
      words: plainText(query.q ?? '')
        .split(' ')
        .filter(Boolean)
        .slice(0, 10)
    }
  }
  return {
    /** @throws AppError dashboard.future */
    async page(projectId: string, query: TesterQuery): Promise<TesterList> {
      const filter = filterOf(projectId, query)
      const page = query.page ?? 1
      const [rows, total] = await Promise.all([
        listTesters(db, filter, orderOf(query.sort), { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
        countTesters(db, filter)
      ])
      return { testers: rows.map(rowOf), total, page, pageSize: PAGE_SIZE }
    },

    /** Who is overdue or stuck on a day. @throws AppError dashboard.future */
    async attention(projectId: string, query: PlaceQuery): Promise<AttentionView> {
      const of = async (attention: Attention) => {
        const filter = filterOf(projectId, { ...query, attention })
        const slice = { limit: FIRST_NAMES, offset: 0 }
        const [first, count] = await Promise.all([
          listTesters(db, filter, orderOf(undefined), slice),
          countTesters(db, filter)
        ])
        return { count, first: first.map(rowOf) }
      }
      const [overdue, stuck] = await Promise.all([of('overdue'), of('stuck')])
      return { overdue, stuck }
    },

    /** Where the engaged enterprises are; at their very place only those that consented. @throws AppError dashboard.future */
    async map(projectId: string, query: PlaceQuery): Promise<TesterMap> {
      const filter = filterOf(projectId, query)
      const [areas, places] = await Promise.all([countAreas(db, filter), placesOf(db, filter)])
      return { areas, places }
    },

    /** What the same address shows, all pages of it, as a file in the reader's language. */
    async file(projectId: string, query: TesterFileQuery): Promise<TableFile> {
      const { format, language, ...filters } = query
      const filter = filterOf(projectId, filters)
      const rows = await listTesters(db, filter, orderOf(query.sort), { limit: MOST_EXPORTED, offset: 0 })
      return writeTable(testerTable(rows.map(rowOf), language, filter.asOf), format)
    }
  }
}
export type ListService = ReturnType<typeof listService>

function statusesOf(status: TesterQuery['status']): ListFilter['statuses'] {
  if (status === 'all') return []
  if (status === undefined || status === 'engaged') return [...engagedStatuses]
  return [status]
}

function stageOf(stage: string | undefined): ListFilter['stage'] {
  const [number, status] = stage?.split('-') ?? []
  return number && status ? { number: Number(number), status: status as StageStatus } : undefined
}

function orderOf(sort: string | undefined): ListOrder {
  const isDescending = sort?.startsWith('-') ?? false
  return { by: (sort?.replace('-', '') ?? 'name') as TesterSort, isDescending }
}

function rowOf(row: Awaited<ReturnType<typeof listTesters>>[number]): TesterRow {
  const { federationId, federationName, mentorId, mentorName, validFrom: _, ...facts } = row
  return {
    ...facts,
    // on an earlier day the exit may not have come yet
    exitOn: isExit(row.status) ? row.exitOn : null,
    federation: federationId ? { id: federationId, name: federationName! } : null,
    mentor: mentorId ? { id: mentorId, name: mentorName! } : null
  }
}
