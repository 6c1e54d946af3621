import { sql } from 'kysely'
import type { EnrolmentStatus, Pole, StageStatus } from '../../../../shared/testers/history.ts'
import type { Versant } from '../../../../shared/organisations/territories.ts'
import type { Attention, TesterSort } from '../../../../shared/testers/schema.ts'
import type { Db } from '../../../platform/db.ts'
import { needsAttention } from '../attention/queries.ts'
import { inOrder, plain, standsOn } from '../../../platform/sql-parts.ts'

export interface ListFilter {
  projectId: string
  asOf: string
  poles: Pole[]
  versants: Versant[]
  /** Empty: of any status. */
  statuses: EnrolmentStatus[]
  stage?: { number: number; status: StageStatus }
  attention?: Attention
  /** Beginning of the NUTS code. */
  area?: string
  /** Null: without a mentor. */
  mentor?: string | null
  /** Words that must all occur, without accents, in lower case. */
  words: string[]
}
export interface ListOrder {
  by: TesterSort
  isDescending: boolean
}

/** The spans of a day that the filter lets through, with the names around them. */
const matching = (db: Db, filter: ListFilter) => {
  let query = db
    .selectFrom('enrolmentSpan as span')
    .innerJoin('enrolment', 'enrolment.id', 'span.enrolmentId')
    .innerJoin('organisation', 'organisation.id', 'enrolment.organisationId')
    .leftJoin('organisation as federation', 'federation.id', 'span.federationId')
    .leftJoin('person as mentor', 'mentor.id', 'span.mentorId')
    .where('span.projectId', '=', filter.projectId)
    .where(standsOn(filter.asOf))
  if (filter.poles.length > 0) query = query.where('span.pole', 'in', filter.poles)
  if (filter.versants.length > 0) query = query.where('span.versant', 'in', filter.versants)
  if (filter.statuses.length > 0) query = query.where('span.status', 'in', filter.statuses)
  if (filter.stage) {
    const { number, status } = filter.stage
    query = query.where(sql<boolean>`coalesce(span.stages[${number}::int], 'todo') = ${status}`)
  }
  if (filter.attention) query = query.where(needsAttention(filter.projectId, filter.attention, filter.asOf))
  if (filter.area) query = query.where('organisation.nuts3', 'like', `${filter.area}%`)
  if (filter.mentor === null) query = query.where('span.mentorId', 'is', null)
  else if (filter.mentor) query = query.where('span.mentorId', '=', filter.mentor)
  for (const word of filter.words) {
    const digits = word.replace(/\D/g, '')
    query = query.where(
      sql<boolean>`(
        strpos(organisation.plain_words, ${word}) > 0
        or span.mentor_id = any(array(select id from person where strpos(${plain('name')}, ${word}) > 0))
        or span.federation_id = any(array(
          select body.id from project_partner join organisation as body on body.id = organisation_id
          where project_id = ${filter.projectId} and strpos(${plain('body.short_name')}, ${word}) > 0))
        or (${digits.length >= 3} and strpos(coalesce(organisation.identifier, ''), ${digits}) > 0))`
    )
  }
  return query
}

const ORDER = {
  name: sql.ref('organisation.name_order'),
  pole: sql`array_position(array['insertion', 'solidarity', 'aess'], span.pole)`,
  versant: sql`array_position(array['FR', 'WAL', 'VL'], span.versant)`,
  federation: inOrder('federation.short_name'),
  mentor: inOrder('mentor.name'),
  status: sql`array_position(array['invited', 'active', 'paused', 'withdrawn', 'completed'], span.status)`,
  // how many stages lie behind, then how many are begun
  stage: sql`cardinality(array_positions(span.stages, 'done')) * 100
    + cardinality(array_positions(span.stages, 'skipped')) * 100
    + cardinality(array_positions(span.stages, 'not-applicable')) * 100
    + cardinality(array_positions(span.stages, 'started'))`,
  entry: sql`enrolment.entered_on`
} satisfies Record<TesterSort, unknown>

/** One slice of the list, in order; equal rows stand by name, then id, so that pages never overlap. */
export const listTesters = (
  db: Db,
  filter: ListFilter,
  order: ListOrder,
  slice: { limit: number; offset: number }
) =>
  matching(db, filter)
    .select([
      'enrolment.id',
      'enrolment.enteredOn',
      'enrolment.exitOn',
      'organisation.legalName as name',
      'organisation.shortName',
      'organisation.identifierScheme',
      'organisation.identifier',
      'organisation.municipality',
      'span.pole',
      'span.versant',
      'span.status',
      'span.stages',
      'span.validFrom',
      'federation.id as federationId',
      'federation.shortName as federationName',
      'mentor.id as mentorId',
      'mentor.name as mentorName'
    ])
    .orderBy(ORDER[order.by], order.isDescending ? 'desc' : 'asc')
    .orderBy(ORDER.name)
    .orderBy('enrolment.id')
    .limit(slice.limit)
    .offset(slice.offset)
    .execute()

export const countTesters = async (db: Db, filter: ListFilter): Promise<number> => {
  const { count } = await matching(db, filter)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How many of them stand in each territory. */
export const countAreas = (db: Db, filter: ListFilter) =>
  matching(db, filter)
    .select(['organisation.nuts3', sql<number>`count(*)::int`.as('count')])
    .groupBy('organisation.nuts3')
    .orderBy('organisation.nuts3')
    .execute()

const MOST_PLACES = 5000

/** Those that may be shown at their place: without consent an enterprise is only counted. */
export const placesOf = (db: Db, filter: ListFilter) =>
  matching(db, filter)
    .select([
      'enrolment.id',
      'organisation.legalName as name',
      'span.pole',
      'span.versant',
      'organisation.latitude',
      'organisation.longitude'
    ])
    .where('organisation.consentMap', '=', true)
    .where('organisation.latitude', 'is not', null)
    .where('organisation.longitude', 'is not', null)
    .orderBy(ORDER.name)
    .limit(MOST_PLACES)
    .$narrowType<{ latitude: number; longitude: number }>()
    .execute()
