import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import styles from './notice.module.css'

export interface NoticeProps {
  kind: 'info' | 'success' | 'warning' | 'error'
  /** The sentence, and with it what to do. */
  children: ReactNode
  title?: string
  /** A button or link that is the remedy. */
  action?: ReactNode
}

/** Something to know here and now. An error interrupts a screen reader, the others wait their turn. */
export function Notice({ kind, title, children, action }: NoticeProps) {
  const icon: IconName = kind
  return (
    <div className={classNames(styles.notice, styles[kind])} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={icon} />
      <div className={styles.words}>
        {title && <p className={styles.title}>{title}</p>}
        <div>{children}</div>
      </div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
