import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox } from 'react-aria-components/ListBox'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { FieldLabel, FieldProblem, type FieldWords } from './field.tsx'
import field from './field.module.css'
import { Icon } from './icon.tsx'
import { optionLine, type Option } from './option-line.tsx'
import options from './options.module.css'
import { Popover } from './popover.tsx'

export interface ComboBoxProps<V extends string> extends FieldWords {
  options: readonly Option<V>[]
  value?: V | null
  onChange?: (value: V | null) => void
  name?: string
  placeholder?: string
  isRequired?: boolean
  isDisabled?: boolean
  autoFocus?: boolean
  /** Lets a text that is not in the list stand; read it with `name` from the form. */
  allowsCustomValue?: boolean
  /** What is typed, for choices that are fetched by it. */
  onInputChange?: (text: string) => void
}

/** One of many known things, found by typing a part of its name. */
export function ComboBox<V extends string>(props: ComboBoxProps<V>) {
  const { label, hint, isOptional, error, options: choices, value, onChange, placeholder, ...rest } = props
  const { t } = useTranslation()
  return (
    <AriaComboBox
      {...rest}
      menuTrigger="focus"
      value={value}
      onChange={key => onChange?.(key as V | null)}
      defaultItems={choices.map(choice => ({ ...choice, id: choice.value }))}
      isInvalid={error ? true : undefined}
      allowsEmptyCollection
      className={field.field}
    >
      <FieldLabel label={label} hint={hint} isOptional={isOptional} />
      <Group className={classNames(field.input, field.group)}>
        <Input placeholder={placeholder} maxLength={200} />
        <Button className={field.adornment}>
          <Icon name="chevron-down" size={16} />
        </Button>
      </Group>
      <FieldProblem error={error} />
      <Popover>
        <ListBox<Option<V>>
          className={options.list}
          renderEmptyState={() => <p className={options.empty}>{t('ui.comboBox.nothing')}</p>}
        >
          {optionLine}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
