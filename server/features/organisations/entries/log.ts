import type { Insertable } from 'kysely'
import {
  BEGINNING,
  factNames,
  factSpans,
  factsOn,
  holdsOn,
  itemsIn,
  type IdentifierItem,
  type Item
} from '../../../../shared/organisations/history.ts'
import type { IdentifierScheme } from '../../../../shared/organisations/identifiers.ts'
import type { Country } from '../../../../shared/organisations/territories.ts'
import type { OrganisationItemTable } from '../../../platform/tables.ts'
import { columnsOf, factsOf } from './fact-columns.ts'
import type { ItemRow, LogRow, OrganisationRow } from './queries.ts'

/** Content of an item as the log keeps it: without its kind, which is the field of the entry. */
export function contentOf({ kind: _kind, ...content }: Item) {
  return content
}

export function itemOf({ kind, label, scheme, bodyId, capacity, source, validFrom, validTo }: ItemRow): Item {
  const dated = { from: validFrom, to: validTo, source }
  switch (kind) {
    case 'alias':
      return { kind, label, ...dated }
    case 'identifier':
      return { kind, scheme: scheme!, value: label, ...dated }
    case 'membership':
      return { kind, body: bodyId!, capacity: capacity!, ...dated }
  }
}

function rowOf(organisationId: string, id: string, item: Item): Insertable<OrganisationItemTable> {
  const dated = { source: item.source, validFrom: item.from, validTo: item.to }
  const common = { id, organisationId, ...dated, label: '', scheme: null, bodyId: null, capacity: null }
  switch (item.kind) {
    case 'alias':
      return { ...common, kind: 'alias', label: item.label }
    case 'identifier':
      return { ...common, kind: 'identifier', scheme: item.scheme, label: item.value }
    case 'membership':
      return { ...common, kind: 'membership', bodyId: item.body, capacity: item.capacity }
  }
}

/**
 * The log of an organisation. One that nobody changed yet has none: its row and its items then say what was so from
 * the beginning, as entries with ids below zero, which become real with the first change.
 */
export function fullLog(row: OrganisationRow, items: ItemRow[], log: LogRow[]): LogRow[] {
  if (log.length > 0) return log
  const facts = factsOf(row)
  const said = [
    ...factNames.map(name => ({ field: name, itemId: null, value: facts[name] as unknown })),
    ...items.map(item => ({ field: item.kind, itemId: item.id, value: contentOf(itemOf(item)) }))
  ]
  return said.map((entry, index) => ({
    ...entry,
    id: index - said.length,
    organisationId: row.id,
    effectiveOn: BEGINNING,
    reason: null,
    isInitial: true,
    isConfirmation: false,
    undoes: null,
    version: 1,
    recordedBy: row.createdBy,
    actingFor: null,
    recordedAt: row.createdAt
  }))
}

/** What the tables of today say, computed from the log: the row, the times before it, the items. */
export function projectionOf(organisationId: string, log: LogRow[], today: string) {
  const facts = factsOn(log, today)
  const items = itemsIn(log)
  const number = callingNumber(
    items.flatMap(({ item }) => (item.kind === 'identifier' ? [item] : [])),
    facts.country,
    today
  )
  const spans = factSpans(log)
  return {
    facts,
    row: {
      ...columnsOf(facts),
      identifierScheme: number?.scheme ?? ('none' as const),
      identifier: number?.value ?? null
    },
    past: spans
      .slice(0, -1)
      .map(span => ({ organisationId, validFrom: span.from, validTo: span.to!, ...columnsOf(span.facts) })),
    items: items.map(({ id, item }) => rowOf(organisationId, id, item))
  }
}

const ORDER: Record<Country, IdentifierScheme[]> = {
  BE: ['BCE', 'SIRET', 'SIREN'],
  FR: ['SIRET', 'SIREN', 'BCE']
}

/** The number by which an organisation is called: of its country, the youngest that holds today. */
function callingNumber(
  numbers: IdentifierItem[],
  country: Country,
  today: string
): IdentifierItem | undefined {
  const rank = ({ scheme }: IdentifierItem) => ORDER[country].indexOf(scheme)
  return numbers
    .filter(number => holdsOn(number, today))
    .sort((a, b) => rank(a) - rank(b) || (b.from ?? '').localeCompare(a.from ?? ''))[0]
}
