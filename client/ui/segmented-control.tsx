import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup'
import { classNames } from './class-names.ts'
import styles from './segmented-control.module.css'

export interface Segment<V extends string> {
  value: V
  label: ReactNode
  /** Said to screen readers instead of a short label such as `FR`. */
  name?: string
}

/** One of two to four short things, always one: a view, a language. */
export function SegmentedControl<V extends string>(props: {
  label: string
  segments: readonly Segment<V>[]
  value: V
  onChange: (value: V) => void
  size?: 'small' | 'normal'
}) {
  const { label, segments, value, onChange, size = 'normal' } = props
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys => {
        const [key] = keys
        if (key !== undefined) onChange(key as V)
      }}
      className={classNames(styles.group, styles[size])}
    >
      {segments.map(segment => (
        <ToggleButton
          key={segment.value}
          id={segment.value}
          aria-label={segment.name}
          className={styles.segment}
        >
          {segment.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
