import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField, type TextFieldProps as AriaProps } from 'react-aria-components/TextField'
import { FieldLabel, FieldProblem, type FieldWords } from './field.tsx'
import styles from './field.module.css'

export interface WrittenFieldProps extends Omit<AriaProps, 'children' | 'className' | 'style'>, FieldWords {
  placeholder?: string
}

/** A field in which one writes freely, around the `children` that one writes in. */
export function WrittenField(props: Omit<WrittenFieldProps, 'placeholder'> & { children: ReactNode }) {
  const { label, hint, isOptional, error, children, ...rest } = props
  return (
    <AriaTextField {...rest} isInvalid={error ? true : rest.isInvalid} className={styles.field}>
      <FieldLabel label={label} hint={hint} isOptional={isOptional} />
      {children}
      <FieldProblem error={error} />
    </AriaTextField>
  )
}

/** One line of text. Always bounded: 200 characters unless said otherwise. */
export function TextField({ placeholder, maxLength = 200, ...props }: WrittenFieldProps) {
  return (
    <WrittenField {...props} maxLength={maxLength}>
      <Input className={styles.input} placeholder={placeholder} />
    </WrittenField>
  )
}
