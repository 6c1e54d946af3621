import { useTranslation } from 'react-i18next'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { RadioGroup } from '../../../ui/radio-group.tsx'

/** Whether numbers follow the data, or stay those of a day. */
export function AsOf(props: { asOf: string | undefined; onChange: (day: string | undefined) => void }) {
  const { asOf, onChange } = props
  const { t } = useTranslation()
  const today = dayOf(new Date())
  return (
    <>
      <RadioGroup
        label={t('figures.form.when')}
        options={[
          { value: 'live', label: t('figures.form.live') },
          { value: 'fixed', label: t('figures.form.fixed') }
        ]}
        value={asOf === undefined ? 'live' : 'fixed'}
        onChange={value => onChange(value === 'live' ? undefined : today)}
      />
      {asOf !== undefined && (
        <DateField
          label={t('figures.form.asOf')}
          value={asOf}
          max={today}
          onChange={day => onChange(day ?? today)}
        />
      )}
    </>
  )
}
