import { useTranslation } from 'react-i18next'
import type { FactName, ItemKind, OrganisationFacts } from '../../../shared/organisations/history.ts'
import { writeIdentifier, type IdentifierScheme } from '../../../shared/organisations/identifiers.ts'
import { useFormat } from '../../platform/i18n.ts'

/** What the log keeps of an item; a membership names its body here. */
interface SaidItem {
  label?: string
  scheme?: IdentifierScheme
  value?: string
  body?: string
  capacity?: string
  from: string | null
  to: string | null
}

/** Says a value of a fact or of an item as people read it; a dash for nothing. */
export function useSayValue() {
  const { t } = useTranslation()
  const format = useFormat()
  const period = ({ from, to }: Pick<SaidItem, 'from' | 'to'>) => {
    if (from && to) return t('organisations.period.both', { from: format.date(from), to: format.date(to) })
    if (from) return t('organisations.period.from', { from: format.date(from) })
    if (to) return t('organisations.period.to', { to: format.date(to) })
    return ''
  }
  const item = (field: ItemKind, said: SaidItem) => {
    const names = {
      alias: () => said.label!,
      identifier: () =>
        `${t(`organisations.scheme.${said.scheme}`)} ${writeIdentifier(said.value!, said.scheme!)}`,
      membership: () => `${said.body} – ${t(`organisations.capacity.${said.capacity}`)}`
    }
    const time = period(said)
    return time ? `${names[field]()} (${time})` : names[field]()
  }
  const fact = (field: FactName, value: unknown) => {
    const facts = { [field]: value } as Partial<OrganisationFacts>
    if (typeof value === 'boolean') return t(value ? 'organisations.yes' : 'organisations.no')
    if (value === null || (Array.isArray(value) && value.length === 0)) return '–'
    if (field === 'country') return t(`organisations.country.${facts.country}`)
    if (facts.nuts3) return `${facts.nuts3.code} (${facts.nuts3.version})`
    if (facts.coordinates) return `${facts.coordinates.latitude}, ${facts.coordinates.longitude}`
    if (facts.languages) return facts.languages.map(one => one.toUpperCase()).join(', ')
    if (facts.nace) return `${facts.nace.codes.join(', ')} (${facts.nace.version})`
    return String(value)
  }
  return {
    period,
    value: (field: FactName | ItemKind, value: unknown) => {
      const isItem = field === 'alias' || field === 'identifier' || field === 'membership'
      return isItem && value !== null ? item(field, value as SaidItem) : fact(field as FactName, value)
    }
  }
}
