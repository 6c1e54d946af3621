import { sql, type RawBuilder } from 'kysely'
import type { Capacity } from '../../../../shared/organisations/history.ts'
import type { consents, organisationSorts, parts } from '../../../../shared/organisations/register-schema.ts'
import type { Country } from '../../../../shared/organisations/territories.ts'
import type { Db } from '../../../platform/db.ts'
import { inOrder, plain } from '../../../platform/sql-parts.ts'
import { factColumns } from '../entries/fact-columns.ts'

export interface ListFilter {
  projectId: string
  asOf: string
  isPast: boolean
  country?: Country
  part?: (typeof parts)[number]
  consent?: (typeof consents)[number]
  memberOf?: string
  capacity?: Capacity
  /** Words that must all occur, without accents, in lower case. */
  words: string[]
}
export interface ListOrder {
  by: (typeof organisationSorts)[number]
  isDescending: boolean
}

/**
 * The organisations of a register as they were on a day: `was` is the row of that day, which for today is the present
 * one. Organisations that became others are not listed.
 */
const onDay = (db: Db, { projectId, asOf, isPast }: ListFilter) => {
  const present = db
    .selectFrom('organisation')
    .innerJoin('registerEntry', 'registerEntry.organisationId', 'organisation.id')
    .select(['id', 'identifierScheme', 'identifier', 'updatedAt', ...factColumns])
    .where('registerEntry.projectId', '=', projectId)
    .where('mergedInto', 'is', null)
  if (!isPast) return present
  const past = (column: string) =>
    sql`case when past.organisation_id is null then ${sql.ref(`organisation.${column}`)}
      else ${sql.ref(`past.${column}`)} end`.as(column)
  return db
    .selectFrom('organisation')
    .innerJoin('registerEntry', 'registerEntry.organisationId', 'organisation.id')
    .leftJoin('organisationPast as past', join =>
      join
        .onRef('past.organisationId', '=', 'organisation.id')
        .on('past.validFrom', '<=', asOf)
        .on('past.validTo', '>', asOf)
    )
    .select(['organisation.id', 'organisation.identifierScheme', 'organisation.identifier'])
    .select('organisation.updatedAt')
    .select(factColumns.map(past) as never)
    .where('registerEntry.projectId', '=', projectId)
    .where('organisation.mergedInto', 'is', null) as unknown as typeof present
}

const holds = (asOf: string) =>
  sql<boolean>`coalesce(item.valid_from, ${asOf}) <= ${asOf} and coalesce(item.valid_to, ${asOf}) >= ${asOf}`

/** What an organisation is in the project on that day. */
const partOf = ({
  projectId,
  asOf
}: Pick<ListFilter, 'projectId' | 'asOf'>): RawBuilder<(typeof parts)[number]> => sql`case
  when exists (select from project_partner partner where partner.project_id = ${projectId}
    and partner.organisation_id = was.id and partner.starts_on <= ${asOf}
    and coalesce(partner.ends_on, ${asOf}) >= ${asOf}) then 'partner'
  when exists (select from enrolment where enrolment.project_id = ${projectId}
    and enrolment.organisation_id = was.id and enrolment.entered_on <= ${asOf}) then 'tester'
  else 'other' end`

/** Members of a body on that day, each as what it became, with one of its capacities. */
const membersOf = (db: Db, { memberOf, capacity, asOf }: ListFilter) =>
  db
    .selectFrom('organisationItem as item')
    .innerJoin('organisation as holder', 'holder.id', 'item.organisationId')
    .innerJoin('organisation as body', 'body.id', 'item.bodyId')
    .select(sql<string>`coalesce(holder.merged_into, holder.id)`.as('memberId'))
    .select(sql<Capacity>`min(item.capacity)`.as('capacity'))
    .where('item.kind', '=', 'membership')
    .where(holds(asOf))
    .where(sql<boolean>`coalesce(body.merged_into, body.id) = ${memberOf ?? null}`)
    .$if(capacity !== undefined, query => query.where('item.capacity', '=', capacity!))
    .groupBy(sql`1`)

/** Found by its names and place of that day, by any alias or number, and by the names of what became it. */
function says(word: string) {
  const digits = word.replace(/\D/g, '')
  return sql<boolean>`(
    strpos(${plain('was.legal_name')}, ${word}) > 0
    or strpos(${plain('was.short_name')}, ${word}) > 0
    or strpos(${plain('was.municipality')}, ${word}) > 0
    or was.id in (
      select coalesce(holder.merged_into, holder.id) from organisation_item item
      join organisation holder on holder.id = item.organisation_id
      where (item.kind = 'alias' and strpos(${plain('item.label')}, ${word}) > 0)
        or (item.kind = 'identifier' and ${digits.length >= 3} and strpos(item.label, ${digits}) > 0))
    or was.id in (
      select merged_into from organisation old
      where merged_into is not null and strpos(${plain('old.legal_name')}, ${word}) > 0))`
}

const matching = (db: Db, filter: ListFilter) => {
  let query = db
    .selectFrom(onDay(db, filter).as('was'))
    .$if(filter.country !== undefined, one => one.where('was.country', '=', filter.country!))
    .$if(filter.part !== undefined, one => one.where(partOf(filter), '=', filter.part!))
    .$if(filter.consent === 'directory', one => one.where('was.consentDirectory', '=', true))
    .$if(filter.consent === 'map', one => one.where('was.consentMap', '=', true))
    .$if(filter.consent === 'none', one =>
      one.where('was.consentDirectory', '=', false).where('was.consentMap', '=', false)
    )
  for (const word of filter.words) query = query.where(says(word))
  return query
}

const ORDER = {
  name: inOrder('was.legal_name'),
  municipality: inOrder('was.municipality'),
  legalForm: inOrder('was.legal_form'),
  country: sql`was.country`,
  changed: sql`was.updated_at`
} satisfies Record<ListOrder['by'], unknown>

/** One slice of the list, in order; equal rows stand by name, then id, so that pages never overlap. */
export const listOrganisations = (
  db: Db,
  filter: ListFilter,
  order: ListOrder,
  slice: { limit: number; offset: number }
) => {
  const sorted = matching(db, filter)
    .selectAll('was')
    .select(partOf(filter).as('part'))
    .orderBy(ORDER[order.by], order.isDescending ? 'desc' : 'asc')
    .orderBy(ORDER.name)
    .orderBy('was.id')
    .limit(slice.limit)
    .offset(slice.offset)
  if (!filter.memberOf) return sorted.select(sql<Capacity | null>`null`.as('capacity')).execute()
  return sorted
    .innerJoin(membersOf(db, filter).as('member'), 'member.memberId', 'was.id')
    .select(sql<Capacity | null>`member.capacity`.as('capacity'))
    .execute()
}

export const countOrganisations = async (db: Db, filter: ListFilter): Promise<number> => {
  const matched = matching(db, filter).select(sql<number>`count(*)::int`.as('count'))
  const { count } = await (
    filter.memberOf
      ? matched.innerJoin(membersOf(db, filter).as('member'), 'member.memberId', 'was.id')
      : matched
  ).executeTakeFirstOrThrow()
  return count
}

/** Organisations of the register that have members. */
export const bodiesIn = (db: Db, projectId: string) =>
  db
    .selectFrom('organisation as body')
    .innerJoin('registerEntry as entry', 'entry.organisationId', 'body.id')
    .select(['body.id', 'body.shortName as name'])
    .where('entry.projectId', '=', projectId)
    .where('body.mergedInto', 'is', null)
    .where(
      sql<boolean>`body.id in (select coalesce(named.merged_into, named.id) from organisation_item item
        join organisation named on named.id = item.body_id where item.kind = 'membership')`
    )
    .orderBy(inOrder('body.short_name'))
    .execute()

/** Aliases and numbers of many organisations, and of those that became them. */
export const labelsOf = (db: Db, projectId: string) =>
  db
    .selectFrom('organisationItem as item')
    .innerJoin('organisation as holder', 'holder.id', 'item.organisationId')
    .innerJoin('registerEntry as entry', 'entry.organisationId', 'holder.id')
    .select(['item.kind', 'item.label', 'item.scheme'])
    .select(sql<string>`coalesce(holder.merged_into, holder.id)`.as('organisationId'))
    .where('entry.projectId', '=', projectId)
    .where('item.kind', 'in', ['alias', 'identifier'])
    .execute()

export const partsOf = async (db: Db, projectId: string, asOf: string, ids: string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('organisation as was')
        .select('was.id')
        .select(partOf({ projectId, asOf }).as('part'))
        .where('was.id', 'in', ids)
        .execute()
