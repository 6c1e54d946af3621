import { useTranslation } from 'react-i18next'
import { useNotices, useMarks } from './hooks.ts'
import { NoticeLine } from './notice-line.tsx'
import styles from './notice-list.module.css'

const MOST_SHOWN = 8

/** The newest unread notices, on Home. The bell has them all. */
export function UnreadNotices() {
  const { t } = useTranslation()
  const { data } = useNotices()
  const marks = useMarks()
  const unread = data?.notices.filter(({ isRead }) => !isRead) ?? []
  if (unread.length === 0) return null
  return (
    <ul className={styles.onHome} aria-label={t('notices.unread', { count: data!.unread })}>
      {unread.slice(0, MOST_SHOWN).map(notice => (
        <NoticeLine key={notice.id} notice={notice} onMark={marks.mark} />
      ))}
    </ul>
  )
}
