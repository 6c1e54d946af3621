import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField, type TextFieldProps as AriaProps } from 'react-aria-components/TextField'
import { classNames } from './class-names.ts'
import { FieldLabel, FieldProblem, type FieldWords } from './field.tsx'
import styles from './field.module.css'
import own from './text-area.module.css'

export interface TextAreaProps extends Omit<AriaProps, 'children' | 'className' | 'style'>, FieldWords {
  placeholder?: string
  rows?: number
}

/** Several lines of text, growing with what is written. Always bounded: 4,000 characters unless said otherwise. */
export function TextArea({
  label,
  hint,
  isOptional,
  error,
  placeholder,
  rows = 3,
  maxLength = 4000,
  ...props
}: TextAreaProps) {
  return (
    <AriaTextField
      {...props}
      maxLength={maxLength}
      isInvalid={error ? true : props.isInvalid}
      className={styles.field}
    >
      <FieldLabel label={label} hint={hint} isOptional={isOptional} />
      <AriaTextArea className={classNames(styles.input, own.area)} placeholder={placeholder} rows={rows} />
      <FieldProblem error={error} />
    </AriaTextField>
  )
}
