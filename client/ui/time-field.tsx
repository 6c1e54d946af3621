import { parseTime } from '@internationalized/date'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { TimeField as AriaTimeField } from 'react-aria-components/TimeField'
import { Group } from 'react-aria-components/Group'
import { classNames } from './class-names.ts'
import { FieldLabel, FieldProblem, type FieldWords } from './field.tsx'
import field from './field.module.css'
import styles from './date-field.module.css'

export interface TimeFieldProps extends FieldWords {
  /** `09:30`, or null while it is not complete. */
  value: string | null
  onChange: (time: string | null) => void
}

/** A time of day, on the 24 hours of our countries whatever the browser thinks. */
export function TimeField({ label, hint, isOptional, error, value, onChange }: TimeFieldProps) {
  return (
    <AriaTimeField
      value={value ? parseTime(value) : null}
      onChange={time => onChange(time ? time.toString().slice(0, 5) : null)}
      hourCycle={24}
      granularity="minute"
      shouldForceLeadingZeros
      isInvalid={error ? true : undefined}
      className={field.field}
    >
      <FieldLabel label={label} hint={hint} isOptional={isOptional} />
      <Group className={classNames(field.input, field.group, styles.group)}>
        <DateInput className={styles.input}>
          {segment => <DateSegment segment={segment} className={styles.segment} />}
        </DateInput>
      </Group>
      <FieldProblem error={error} />
    </AriaTimeField>
  )
}
