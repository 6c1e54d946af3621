import { AppError } from '../../../../shared/errors.ts'
import { factFault, readWebsite } from '../../../../shared/organisations/fact-rules.ts'
import type { Item, OrganisationFacts } from '../../../../shared/organisations/history.ts'
import { readIdentifier } from '../../../../shared/organisations/identifiers.ts'
import { writeNaceCode } from '../../../../shared/organisations/nace.ts'

/** Facts as the register writes them: trimmed, addresses of the web whole, codes with their dots. */
export function tidied(facts: Partial<OrganisationFacts>): Partial<OrganisationFacts> {
  const trimmed = Object.entries(facts).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value.trim() || null : value
  ])
  const tidy = Object.fromEntries(trimmed) as Partial<OrganisationFacts>
  if (tidy.website) tidy.website = readWebsite(tidy.website) ?? tidy.website
  if (tidy.nuts3) tidy.nuts3 = { ...tidy.nuts3, code: tidy.nuts3.code.trim().toUpperCase() }
  if (tidy.nace) tidy.nace = { ...tidy.nace, codes: tidy.nace.codes.map(writeNaceCode) }
  return tidy
}

/** @throws AppError organisation.name, .nuts, .nace, .coordinates, .website */
export function refuseImpossible(facts: OrganisationFacts): void {
  const fault = factFault(facts)
  if (!fault) return
  const { rule, ...params } = fault
  throw new AppError(`organisation.${rule}`, {
    ...params,
    country: facts.country,
    value: facts.nuts3?.code ?? '',
    version: (rule === 'nace' ? facts.nace?.version : facts.nuts3?.version) ?? ''
  })
}

/**
 * An item as the register writes it.
 * @throws AppError organisation.identifier, .period, .future
 */
export function checkedItem(item: Item, today: string): Item {
  if (item.from && item.to && item.to < item.from) {
    throw new AppError('organisation.period', { field: 'to', value: item.to, from: item.from })
  }
  if (item.from && item.from > today) throw future('from', item.from, today)
  const source = item.source.trim()
  switch (item.kind) {
    case 'alias':
      return { ...item, label: item.label.trim(), source }
    case 'identifier': {
      const read = readIdentifier(item.value, item.scheme)
      if (!read.isValid) {
        throw new AppError('organisation.identifier', {
          field: 'value',
          value: item.value,
          scheme: item.scheme,
          fault: read.fault
        })
      }
      return { ...item, value: read.value, source }
    }
    case 'membership':
      return { ...item, source }
  }
}

export const future = (field: string, value: string, today: string) =>
  new AppError('organisation.future', { field, value, today })
