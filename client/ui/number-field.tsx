import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaProps
} from 'react-aria-components/NumberField'
import { classNames } from './class-names.ts'
import { FieldLabel, FieldProblem, type FieldWords } from './field.tsx'
import field from './field.module.css'
import styles from './number-field.module.css'

export interface NumberFieldProps extends Omit<AriaProps, 'children' | 'className' | 'style'>, FieldWords {
  /** What is counted, shown after the number. */
  unit?: string
}

/** A number as the reader writes it: 1 234,5 in French, 1.234,5 in Dutch. Arrows step. */
export function NumberField({ label, hint, isOptional, error, unit, ...props }: NumberFieldProps) {
  return (
    <AriaNumberField {...props} isInvalid={error ? true : undefined} className={field.field}>
      <FieldLabel label={label} hint={hint} isOptional={isOptional} />
      <Group className={classNames(field.input, field.group, styles.group)}>
        <Input className={styles.input} />
        {unit && <span className={styles.unit}>{unit}</span>}
      </Group>
      <FieldProblem error={error} />
    </AriaNumberField>
  )
}
