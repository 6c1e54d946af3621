import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './badge.module.css'

/** A short word about something: a role, a kind. For states take StateMark. */
export function Badge({
  tone = 'grey',
  children
}: {
  tone?: 'grey' | 'accent' | 'amber' | 'green' | 'red'
  children: ReactNode
}) {
  return <span className={classNames(styles.badge, styles[tone])}>{children}</span>
}
