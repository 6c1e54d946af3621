import { Button } from 'react-aria-components/Button'
import { ListBox } from 'react-aria-components/ListBox'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { classNames } from './class-names.ts'
import { FieldLabel, FieldProblem, type FieldWords } from './field.tsx'
import field from './field.module.css'
import { Icon } from './icon.tsx'
import { optionLine, type Option } from './option-line.tsx'
import options from './options.module.css'
import { Popover } from './popover.tsx'
import styles from './select.module.css'

export interface SelectProps<V extends string> extends FieldWords {
  options: readonly Option<V>[]
  value?: V | null
  defaultValue?: V
  onChange?: (value: V) => void
  name?: string
  placeholder?: string
  isRequired?: boolean
  isDisabled?: boolean
  /** The label is said to screen readers only: for filters, whose value says what they are. */
  isLabelHidden?: boolean
}

/** One of a few known things. For more than about fifteen take ComboBox. */
export function Select<V extends string>(props: SelectProps<V>) {
  const {
    label,
    hint,
    isOptional,
    error,
    options: choices,
    value,
    onChange,
    placeholder,
    isLabelHidden,
    ...rest
  } = props
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={key => onChange?.(key as V)}
      placeholder={placeholder ?? '–'}
      isInvalid={error ? true : undefined}
      aria-label={isLabelHidden ? label : undefined}
      className={field.field}
    >
      {!isLabelHidden && <FieldLabel label={label} hint={hint} isOptional={isOptional} />}
      <Button className={classNames(field.input, styles.trigger)}>
        <SelectValue className={styles.value}>
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <Icon name="chevron-down" size={16} />
      </Button>
      <FieldProblem error={error} />
      <Popover>
        <ListBox className={options.list} items={choices.map(choice => ({ ...choice, id: choice.value }))}>
          {optionLine}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
