import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import styles from './byline.module.css'

/** Who said it, for whom, and when: ConcertES · Anne Legrand · 5 minutes ago. */
export function Byline(props: {
  author: { name: string; organisation: string | null }
  at: string
  isEdited?: boolean
}) {
  const { author, at, isEdited } = props
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <p className={styles.byline}>
      {author.organisation && <span className={styles.organisation}>{author.organisation}</span>}
      <span>{author.name}</span>
      <time dateTime={at} title={format.dateTime(at)}>
        {format.ago(at)}
      </time>
      {isEdited && <span>{t('comments.isEdited')}</span>}
    </p>
  )
}
