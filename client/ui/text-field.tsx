import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField, type TextFieldProps as AriaProps } from 'react-aria-components/TextField'
import { FieldLabel, FieldProblem, type FieldWords } from './field.tsx'
import styles from './field.module.css'

export interface TextFieldProps extends Omit<AriaProps, 'children' | 'className' | 'style'>, FieldWords {
  placeholder?: string
}

/** One line of text. Always bounded: 200 characters unless said otherwise. */
export function TextField({
  label,
  hint,
  isOptional,
  error,
  placeholder,
  maxLength = 200,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      maxLength={maxLength}
      isInvalid={error ? true : props.isInvalid}
      className={styles.field}
    >
      <FieldLabel label={label} hint={hint} isOptional={isOptional} />
      <Input className={styles.input} placeholder={placeholder} />
      <FieldProblem error={error} />
    </AriaTextField>
  )
}
