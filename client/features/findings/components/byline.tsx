import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../platform/i18n.ts'
import styles from './byline.module.css'

/** Who said it, for whom, and when: ConcertES · Anne Legrand · 21 nov. 2026. */
export function Byline({
  author,
  at,
  isEdited
}: {
  author: { name: string; organisation: string | null }
  at: string
  isEdited?: boolean
}) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <p className={styles.byline}>
      {author.organisation && <span className={styles.organisation}>{author.organisation}</span>}
      <span>{author.name}</span>
      <time dateTime={at} title={format.dateTime(at)}>
        {format.date(at)}
      </time>
      {isEdited && <span>{t('annotations.edited')}</span>}
    </p>
  )
}
