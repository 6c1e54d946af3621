import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ChangeCard } from './change-card.tsx'
import styles from './change-list.module.css'
import type { Comparison } from './comparison.ts'

/** Every change as a line: arrows go from one to the next, Enter shows it in the text. */
export function ChangeList(props: {
  comparison: Comparison
  current: number | undefined
  onChoose: (number: number) => void
  onShow: (number: number) => void
}) {
  const { comparison, current, onChoose, onShow } = props
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const { changes } = comparison
  const move = (event: KeyboardEvent, number: number) => {
    const targets: Record<string, number> = {
      ArrowDown: Math.min(changes.length - 1, number + 1),
      ArrowUp: Math.max(0, number - 1),
      Home: 0,
      End: changes.length - 1
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll('button')[target]?.focus()
    onChoose(target)
  }
  return (
    <ol ref={list} className={styles.list} aria-label={t('versions.diff.title')}>
      {changes.map((change, at) => (
        <li key={change.number}>
          <button
            type="button"
            className={styles.change}
            tabIndex={change.number === (current ?? 0) ? 0 : -1}
            aria-current={change.number === current || undefined}
            onClick={() => onShow(change.number)}
            onKeyDown={event => move(event, at)}
          >
            <ChangeCard change={change} authors={comparison.authorsOf(change)} />
          </button>
        </li>
      ))}
    </ol>
  )
}
