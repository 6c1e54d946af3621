import { useTranslation } from 'react-i18next'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type { Stage } from '../../../../shared/testers/schema.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { DossierField } from '../dossier-fields.ts'
import { useChoices } from '../hooks.ts'
import styles from './entry-field.module.css'

interface Props<T> {
  field: DossierField
  value: T
  stages: readonly Stage[]
  onChange: (value: unknown) => void
}

/** The control of one field of an entry, by what it holds. */
export function EntryField(props: Props<unknown>) {
  const { t } = useTranslation()
  const { field, value, onChange } = props
  const control = field.field
  const label = t(`fields.${field.name}`)
  switch (control.control) {
    case 'day':
    case 'optional-day':
      return (
        <DateField
          label={label}
          value={value as string | null}
          onChange={onChange}
          max={control.isPast ? dayOf(new Date()) : undefined}
          isRequired={control.control === 'day'}
          isOptional={control.control === 'optional-day'}
        />
      )
    case 'line':
    case 'prose': {
      const words = {
        label,
        value: value as string,
        onChange,
        maxLength: control.maxLength,
        isRequired: control.isRequired,
        isOptional: !control.isRequired
      }
      return control.control === 'line' ? <TextField {...words} /> : <TextArea {...words} />
    }
    case 'number':
      return (
        <NumberField
          label={label}
          value={(value as number | null) ?? Number.NaN}
          minValue={control.min}
          maxValue={control.max}
          onChange={number => onChange(Number.isNaN(number) ? control.initial : number)}
          isOptional={control.initial === null}
        />
      )
    case 'choice':
      return (
        <Select
          label={label}
          value={value as string}
          options={control.choices.map(choice => ({
            value: choice,
            label: t(`testers.dossier.${control.words}.${choice}`)
          }))}
          onChange={onChange}
        />
      )
    case 'flag':
      return (
        <Checkbox isSelected={value as boolean} onChange={onChange}>
          {label}
        </Checkbox>
      )
    case 'person':
      return <PersonField {...(props as Props<string | null>)} />
    case 'stages':
      return <StagesField {...(props as Props<number[]>)} />
    default:
      return control satisfies never
  }
}

function PersonField({ field, value, onChange }: Props<string | null>) {
  const { t } = useTranslation()
  const { data } = useChoices()
  return (
    <ComboBox
      label={t(`fields.${field.name}`)}
      value={value}
      options={(data?.mentors ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
      isOptional
    />
  )
}

function StagesField({ field, value, stages, onChange }: Props<number[]>) {
  const { t } = useTranslation()
  return (
    <div role="group" aria-label={t(`fields.${field.name}`)} className={styles.stages}>
      <span className={styles.label}>{t(`fields.${field.name}`)}</span>
      {stages.map(({ number }) => (
        <Checkbox
          key={number}
          isSelected={value.includes(number)}
          onChange={is => onChange(is ? [...value, number].sort() : value.filter(one => one !== number))}
        >
          {t('testers.stage.name', { number })}
        </Checkbox>
      ))}
    </div>
  )
}
