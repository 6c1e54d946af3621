import styles from './wordmark.module.css'

/** The river in its three reaches, French, Walloon and Flemish, and its name. */
export function Wordmark({ isFolded }: { isFolded?: boolean }) {
  return (
    <span className={styles.wordmark}>
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" className={styles.river}>
        <path className={styles.fr} d="M3 26c5 0 6.5-3 8-6.25" />
        <path className={styles.wal} d="M12.5 15.5c1.2-2.6 3-4 6-4" />
        <path className={styles.vl} d="M23 10.5c3-1 4.5-2.75 6-6" />
      </svg>
      {!isFolded && <span className={styles.name}>Lys</span>}
    </span>
  )
}
