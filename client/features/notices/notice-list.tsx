import { useTranslation } from 'react-i18next'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { IconName } from '../../ui/icon-shapes.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Link } from '../../ui/link.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { mailRhythms, type NoticeList, type NoticeView } from './api.ts'
import { useMailRhythm, useMarks } from './hooks.ts'
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

const icons: Record<NoticeView['kind'], IconName> = {
  mention: 'people',
  assignment: 'pin',
  comment: 'comment',
  resolution: 'success'
}

function NoticeLine(props: {
  notice: NoticeView
  onMark: (id: string, isRead: boolean) => void
  onLeave: () => void
}) {
  const { notice, onMark, onLeave } = props
  const { t } = useTranslation()
  const format = useFormat()
  const { id, kind, actor, isRead, changedAt } = notice
  const name = actor.organisation ? `${actor.name} (${actor.organisation})` : actor.name
  const values = { actor: name, document: notice.documentTitle, number: notice.number }
  const sentence: Record<NoticeView['kind'], string> = {
    mention: t('notices.line.mention', values),
    assignment: t('notices.line.assignment', values),
    comment: t('notices.line.comment', values),
    resolution: t('notices.line.resolution', values)
  }
  return (
    <li className={classNames(styles.line, !isRead && styles.unread)} data-notice={kind}>
      <Icon name={icons[kind]} size={16} />
      <Link
        to={addresses.thread(notice.projectCode, notice.documentId, notice.language, notice.threadId)}
        variant="bare"
        className={styles.link}
        onClick={() => {
          if (!isRead) onMark(id, true)
          onLeave()
        }}
      >
        <span>{sentence[kind]}</span>
        {notice.words && <span className={styles.words}>{notice.words}</span>}
        <time dateTime={changedAt} title={format.dateTime(changedAt)} className={styles.when}>
          {format.ago(changedAt)}
        </time>
      </Link>
      <IconButton
        icon={isRead ? 'undo' : 'check'}
        size="small"
        label={t(isRead ? 'notices.markUnread' : 'notices.markRead')}
        onPress={() => onMark(id, !isRead)}
      />
    </li>
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
