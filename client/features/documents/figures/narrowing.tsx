import { useTranslation } from 'react-i18next'
import type { FigureQuery } from '../../../../shared/figures/query.ts'
import { versants, type Versant } from '../../../../shared/organisations/territories.ts'
import { poles, type Pole } from '../../../../shared/testers/history.ts'
import { FieldRow } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'

/** Of which pole and versant the register is counted; `without` is told apart by the chart itself. */
export function Narrowing(props: {
  query: FigureQuery
  without?: readonly ('pole' | 'versant')[]
  onChange: (part: Pick<FigureQuery, 'pole'> | Pick<FigureQuery, 'versant'>) => void
}) {
  const { query, without = [], onChange } = props
  const { t } = useTranslation()
  const everywhere = { value: 'all', label: t('figures.form.everywhere') } as const
  if (without.length === 2) return null
  return (
    <FieldRow>
      {!without.includes('pole') && (
        <Select<Pole | 'all'>
          label={t('figures.form.pole')}
          options={[everywhere, ...poles.map(value => ({ value, label: t(`ui.pole.${value}`) }))]}
          value={query.pole ?? 'all'}
          onChange={pole => onChange({ pole: pole === 'all' ? undefined : pole })}
        />
      )}
      {!without.includes('versant') && (
        <Select<Versant | 'all'>
          label={t('figures.form.versant')}
          options={[everywhere, ...versants.map(value => ({ value, label: t(`ui.versant.${value}`) }))]}
          value={query.versant ?? 'all'}
          onChange={versant => onChange({ versant: versant === 'all' ? undefined : versant })}
        />
      )}
    </FieldRow>
  )
}
