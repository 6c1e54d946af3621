import type { ReactNode } from 'react'
import styles from './empty-state.module.css'
import { Icon, type IconName } from './icon.tsx'

export interface EmptyStateProps {
  /** What belongs here. */
  title: string
  /** Why it is worth having, or why there is nothing. */
  children?: ReactNode
  /** The first step. */
  action?: ReactNode
  icon?: IconName
}

/** An empty place that says what belongs there, why, and offers the first step. */
export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {icon && <Icon name={icon} size={24} />}
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.words}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
