import styles from './byline.module.css'
import { useFormat } from './i18n.ts'

/** Who said it, for whom, and when: ConcertES · Anne Legrand · 5 minutes ago. */
export function Byline(props: {
  author: { name: string; organisation: string | null }
  at: string
  /** Said when it reads differently now. */
  edited?: string | false
}) {
  const { author, at, edited } = props
  const format = useFormat()
  return (
    <p className={styles.byline}>
      {author.organisation && <span className={styles.organisation}>{author.organisation}</span>}
      <span>{author.name}</span>
      <time dateTime={at} title={format.dateTime(at)}>
        {format.ago(at)}
      </time>
      {edited && <span>{edited}</span>}
    </p>
  )
}
