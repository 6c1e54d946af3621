import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import styles from './log-list.module.css'

export interface LogItem {
  key: string
  /** The day on which it holds, for machines and for people. */
  day: string
  dayWords: string
  what: ReactNode
  reason?: ReactNode
  /** Who said it, when it was recorded, who took it back. */
  by: ReactNode
  isUndone: boolean
  onUndo?: () => void
}

/** Everything that was recorded about a thing, by the day on which it holds; what was taken back stays readable. */
export function LogList({ items }: { items: readonly LogItem[] }) {
  const { t } = useTranslation()
  return (
    <ol className={styles.list}>
      {items.map(({ key, day, dayWords, what, reason, by, isUndone, onUndo }) => (
        <li key={key} className={classNames(styles.entry, isUndone && styles.undone)}>
          <time className={styles.day} dateTime={day}>
            {dayWords}
          </time>
          <div className={styles.words}>
            <p className={styles.what}>{what}</p>
            {reason && <p className={styles.reason}>{reason}</p>}
            <p className={styles.by}>{by}</p>
          </div>
          {onUndo && (
            <Button size="small" variant="quiet" icon="undo" onPress={onUndo}>
              {t('ui.undo')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}
