import { useTranslation } from 'react-i18next'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { IconName } from '../../ui/icon-shapes.ts'
import { Icon } from '../../ui/icon.tsx'
import { Link } from '../../ui/link.tsx'
import { useStateWords, type State } from '../../ui/state-mark.tsx'
import type { NoticeView } from './api.ts'
import styles from './notice-list.module.css'

const icons: Record<NoticeView['kind'], IconName> = {
  mention: 'people',
  assignment: 'pin',
  comment: 'comment',
  resolution: 'success',
  published: 'send',
  state: 'arrow-right',
  frozen: 'lock',
  edit: 'edit',
  card: 'testers',
  overdue: 'calendar'
}

/** What happened, as a line that leads there; it is read then. */
export function NoticeLine(props: {
  notice: NoticeView
  onMark: (id: string, isRead: boolean) => void
  /** The person goes there. */
  onLeave?: () => void
}) {
  const { notice, onMark, onLeave } = props
  const { t } = useTranslation()
  const format = useFormat()
  const states = useStateWords()
  const { id, kind, actor, isRead, changedAt } = notice
  const name = actor?.organisation ? `${actor.name} (${actor.organisation})` : (actor?.name ?? '')
  const { documentTitle: document, number, projectCode } = notice
  const place = usePlace(notice)
  const detail = notice.detail ?? ''
  const values = { actor: name, document, number, detail }
  const sentence: Record<NoticeView['kind'], string> = {
    mention: t('notices.line.mention', values),
    assignment: t('notices.line.assignment', values),
    comment: t('notices.line.comment', values),
    resolution: t('notices.line.resolution', values),
    published: t('notices.line.published', values),
    state: t('notices.line.state', { ...values, detail: states[detail as State] }),
    frozen: t('notices.line.frozen', values),
    edit: t('notices.line.edit', values),
    card: t('notices.line.card', values),
    overdue: t('notices.line.overdue', { ...values, document: projectCode })
  }
  return (
    <li className={classNames(styles.line, !isRead && styles.unread)} data-notice={kind}>
      <Icon name={icons[kind]} size={16} />
      <Link
        {...place}
        variant="bare"
        className={styles.link}
        onClick={() => {
          if (!isRead) onMark(id, true)
          onLeave?.()
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

/** Where the line leads: a thread, a document, or the list of what is overdue. */
function usePlace({ projectCode, documentId, language, threadId, detail }: NoticeView) {
  const { person } = useSession()
  if (!documentId || !language)
    return {
      to: addresses.testers(projectCode),
      search: { attention: 'overdue', ...(detail === 'mine' ? { mentor: person.id } : {}) }
    }
  if (threadId) return { to: addresses.thread(projectCode, documentId, language, threadId) }
  return { to: addresses.document(projectCode, documentId), search: { lang: language } }
}
