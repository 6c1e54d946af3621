import styles from './displaced.module.css'
import { Icon } from './icon.tsx'

/** What became of words that are not where they were: said, with what stands there now. */
export function Displaced(props: { isGone: boolean; said: string; now: string | null; language: string }) {
  const { isGone, said, now, language } = props
  return (
    <div className={styles.displaced}>
      <p className={styles.said}>
        <Icon name={isGone ? 'warning' : 'arrow-right'} size={14} />
        {said}
      </p>
      {!isGone && now && (
        <p className={styles.now} lang={language}>
          {now}
        </p>
      )}
    </div>
  )
}
