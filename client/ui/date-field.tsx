import { parseDate } from '@internationalized/date'
import { Button } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { classNames } from './class-names.ts'
import { FieldLabel, FieldProblem, type FieldWords } from './field.tsx'
import field from './field.module.css'
import styles from './date-field.module.css'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'

export interface DateFieldProps extends FieldWords {
  /** An ISO day, `2018-12-31`. */
  value?: string | null
  defaultValue?: string
  onChange?: (day: string | null) => void
  /** The focus left the field and its calendar. */
  onBlur?: () => void
  min?: string
  max?: string
  name?: string
  isRequired?: boolean
  isDisabled?: boolean
  /** The label is said to screen readers only. */
  isLabelHidden?: boolean
}

const read = (day: string | null | undefined) => (day ? parseDate(day) : day === null ? null : undefined)

/** A day, typed in the order of the reader's country or chosen from a calendar whose weeks start on Monday. */
export function DateField(props: DateFieldProps) {
  const { label, hint, isOptional, error, value, defaultValue, onChange, min, max, isLabelHidden, ...rest } =
    props
  return (
    <DatePicker
      {...rest}
      value={read(value)}
      defaultValue={read(defaultValue)}
      minValue={read(min)}
      maxValue={read(max)}
      onChange={date => onChange?.(date ? date.toString().slice(0, 10) : null)}
      granularity="day"
      firstDayOfWeek="mon"
      shouldForceLeadingZeros
      isInvalid={error ? true : undefined}
      aria-label={isLabelHidden ? label : undefined}
      className={field.field}
    >
      {!isLabelHidden && <FieldLabel label={label} hint={hint} isOptional={isOptional} />}
      <Group className={classNames(field.input, field.group, styles.group)}>
        <DateInput className={styles.input}>
          {segment => <DateSegment segment={segment} className={styles.segment} />}
        </DateInput>
        <Button className={field.adornment}>
          <Icon name="calendar" size={16} />
        </Button>
      </Group>
      <FieldProblem error={error} />
      <Popover>
        <Dialog className={styles.dialog}>
          <Calendar>
            <header className={styles.header}>
              <Button slot="previous" className={field.adornment}>
                <Icon name="chevron-left" size={16} />
              </Button>
              <CalendarHeading className={styles.month} />
              <Button slot="next" className={field.adornment}>
                <Icon name="chevron-right" size={16} />
              </Button>
            </header>
            <CalendarGrid className={styles.grid}>
              {date => <CalendarCell date={date} className={styles.cell} />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}
