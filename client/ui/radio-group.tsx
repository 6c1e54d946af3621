import {
  Radio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaProps
} from 'react-aria-components/RadioGroup'
import { FieldLabel, FieldProblem, type FieldWords } from './field.tsx'
import field from './field.module.css'
import styles from './choice.module.css'
import type { Option } from './option-line.tsx'

export interface RadioGroupProps<V extends string>
  extends Omit<AriaProps, 'children' | 'className' | 'style' | 'onChange' | 'value'>, FieldWords {
  options: readonly Option<V>[]
  value?: V | null
  onChange?: (value: V) => void
}

/** One of two to five things that are worth seeing all at once. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const { label, hint, isOptional, error, options, onChange, ...rest } = props
  return (
    <AriaRadioGroup
      {...rest}
      onChange={value => onChange?.(value as V)}
      isInvalid={error ? true : undefined}
      className={field.field}
    >
      <FieldLabel label={label} hint={hint} isOptional={isOptional} />
      <div className={styles.radios} data-orientation={rest.orientation}>
        {options.map(option => (
          <Radio key={option.value} value={option.value} className={styles.choice}>
            <span className={styles.disc} />
            <span>
              {option.label}
              {option.description && <span className={styles.description}>{option.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldProblem error={error} />
    </AriaRadioGroup>
  )
}
