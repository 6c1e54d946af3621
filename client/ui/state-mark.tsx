import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import styles from './state-mark.module.css'

export type State =
  'draft' | 'in-concertation' | 'validated' | 'published' | 'archived' | 'stale' | 'diverged' | 'missing'

/** How each state is called. */
export function useStateWords(): Record<State, string> {
  const { t } = useTranslation()
  return {
    draft: t('ui.state.draft'),
    'in-concertation': t('ui.state.inConcertation'),
    validated: t('ui.state.validated'),
    published: t('ui.state.published'),
    archived: t('ui.state.archived'),
    stale: t('ui.state.stale'),
    diverged: t('ui.state.diverged'),
    missing: t('ui.state.missing')
  }
}

/** Where something stands: a shape and a word, the colour only underlines them. */
export function StateMark({ state, label }: { state: State; label?: string }) {
  const words = useStateWords()
  return (
    <span className={classNames(styles.mark, styles[state])}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className={styles.shape}>
        <Shape state={state} />
      </svg>
      {label ?? words[state]}
    </span>
  )
}

function Shape({ state }: { state: State }) {
  const ring = <circle cx="6" cy="6" r="4.5" />
  switch (state) {
    case 'draft':
    case 'missing':
      return ring
    case 'in-concertation':
      return (
        <>
          {ring}
          <path d="M6 1.5a4.5 4.5 0 0 1 0 9Z" className={styles.solid} />
        </>
      )
    case 'validated':
      return (
        <>
          {ring}
          <path d="M3.9 6.2 5.4 7.7 8.2 4.5" />
        </>
      )
    case 'published':
      return <circle cx="6" cy="6" r="5" className={styles.solid} />
    case 'archived':
      return <path d="M1.5 2.5h9v2h-9ZM2.5 4.5h7v5h-7ZM5 6.75h2" />
    case 'stale':
    case 'diverged':
      return <circle cx="6" cy="6" r="4.5" strokeDasharray={state === 'stale' ? '2.8 1.91' : '0.1 2.255'} />
    default:
      return state satisfies never
  }
}
