import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { capacities } from '../../../../shared/organisations/history.ts'
import { consents, parts } from '../../../../shared/organisations/register-schema.ts'
import { countries } from '../../../../shared/organisations/territories.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Toolbar } from '../../../ui/page.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { useFilters } from '../filters.ts'
import styles from './organisation-table.module.css'

const ALL = 'all'

/** What the list is narrowed to, and its one day. Everything stands in the address. */
export function ListFilters(props: {
  bodies: readonly { id: string; name: string }[]
  asOf: string | undefined
  actions: ReactNode
}) {
  const { bodies, asOf, actions } = props
  const { t } = useTranslation()
  const { filters, narrow, isFiltered } = useFilters()
  const choices = <V extends string>(
    name: 'country' | 'part' | 'consent' | 'capacity',
    values: readonly V[]
  ) => (
    <Select
      label={t(`organisations.filter.${name}`)}
      isLabelHidden
      value={(filters[name] as V | undefined) ?? ALL}
      options={[
        { value: ALL, label: t(`organisations.filter.all.${name}`) },
        ...values.map(value => ({ value, label: t(`organisations.${name}.${value}`) }))
      ]}
      onChange={value => void narrow({ [name]: value === ALL ? undefined : value })}
    />
  )
  return (
    <div className={styles.filters}>
      <Toolbar label={t('organisations.filter.label')}>
        <SearchField
          label={t('organisations.filter.text')}
          value={filters.q}
          onChange={q => void narrow({ q })}
        />
        {choices('part', parts)}
        {choices('country', countries)}
        {choices('consent', consents)}
        {bodies.length > 0 && (
          <Select
            label={t('organisations.filter.memberOf')}
            isLabelHidden
            value={filters.memberOf || ALL}
            options={[
              { value: ALL, label: t('organisations.filter.all.memberOf') },
              ...bodies.map(({ id, name }) => ({
                value: id,
                label: t('organisations.filter.members', { name })
              }))
            ]}
            onChange={value => void narrow({ memberOf: value === ALL ? '' : value, capacity: undefined })}
          />
        )}
        {filters.memberOf !== '' && choices('capacity', capacities)}
        {isFiltered && (
          <Button
            variant="quiet"
            onPress={() =>
              void narrow({
                q: '',
                country: undefined,
                part: undefined,
                consent: undefined,
                memberOf: '',
                capacity: undefined
              })
            }
          >
            {t('organisations.filter.clear')}
          </Button>
        )}
      </Toolbar>
      <Toolbar label={t('organisations.asOf')}>
        <AsOf value={asOf} onChange={day => void narrow({ asOf: day })} isPast={filters.asOf !== undefined} />
        {actions}
      </Toolbar>
    </div>
  )
}

/** The day on which the register is looked at. */
export function AsOf(props: {
  value: string | undefined
  isPast: boolean
  onChange: (day: string | undefined) => void
}) {
  const { value, isPast, onChange } = props
  const { t } = useTranslation()
  return (
    <>
      <DateField
        label={t('organisations.asOf')}
        isLabelHidden
        value={value ?? null}
        // while a year is being typed it is 0002, 0020, 0201: nothing is asked for that
        onChange={day => day !== null && day >= '1950' && onChange(day)}
      />
      {isPast && (
        <Button variant="quiet" onPress={() => onChange(undefined)}>
          {t('organisations.today')}
        </Button>
      )}
    </>
  )
}
