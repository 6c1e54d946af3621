import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { mailRhythms, type NoticeList } from './api.ts'
import { useMailRhythm, useMarks } from './hooks.ts'
import { NoticeLine } from './notice-line.tsx'
import styles from './notice-list.module.css'

/** The notices, newest first; each leads to its place and is read then. */
export function NoticeListPanel(props: {
  list: NoticeList | undefined
  /** Where nothing around it says what this is. */
  hasTitle: boolean
  onLeave: () => void
}) {
  const { list, hasTitle, onLeave } = props
  const { t } = useTranslation()
  const marks = useMarks()
  if (!list) return <Skeleton rows={4} />
  return (
    <div className={styles.panel}>
      {(hasTitle || list.unread > 0) && (
        <header className={styles.header}>
          {hasTitle && <h2 className={styles.title}>{t('notices.title')}</h2>}
          {list.unread > 0 && (
            <Button variant="quiet" size="small" icon="check" onPress={marks.markAll}>
              {t('notices.readAll')}
            </Button>
          )}
        </header>
      )}
      {list.notices.length === 0 ? (
        <EmptyState icon="bell" title={t('notices.empty.title')}>
          {t('notices.empty.words')}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label={t('notices.title')}>
          {list.notices.map(notice => (
            <NoticeLine key={notice.id} notice={notice} onMark={marks.mark} onLeave={onLeave} />
          ))}
        </ul>
      )}
      <MailSetting />
    </div>
  )
}

function MailSetting() {
  const { t } = useTranslation()
  const { mail, change } = useMailRhythm()
  if (!mail) return null
  return (
    <Select
      label={t('notices.mail.label')}
      hint={t('notices.mail.hint')}
      value={mail}
      onChange={change}
      options={mailRhythms.map(value => ({ value, label: t(`notices.mail.rhythm.${value}`) }))}
    />
  )
}
