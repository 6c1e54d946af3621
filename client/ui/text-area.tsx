import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { classNames } from './class-names.ts'
import field from './field.module.css'
import styles from './text-area.module.css'
import { WrittenField, type WrittenFieldProps } from './text-field.tsx'

export interface TextAreaProps extends WrittenFieldProps {
  rows?: number
}

/** Several lines of text, growing with what is written. Always bounded: 4,000 characters unless said otherwise. */
export function TextArea({ placeholder, rows = 3, maxLength = 4000, ...props }: TextAreaProps) {
  return (
    <WrittenField {...props} maxLength={maxLength}>
      <AriaTextArea className={classNames(field.input, styles.area)} placeholder={placeholder} rows={rows} />
    </WrittenField>
  )
}
