import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import { Link } from '../../../ui/link.tsx'
import type { MeetingEntry } from '../api.ts'
import { useMeetingClock, useMeetingNames } from '../hooks.ts'
import { MeetingStatus } from './meeting-status.tsx'
import styles from './meeting-rows.module.css'
import { PackMarks } from './pack-marks.tsx'

/** Meetings as lines: when, which, where, how far its preparation is. */
export function MeetingRows({ meetings }: { meetings: readonly MeetingEntry[] }) {
  return (
    <ul className={styles.rows}>
      {meetings.map(meeting => (
        <Row key={meeting.id} meeting={meeting} />
      ))}
    </ul>
  )
}

function Row({ meeting }: { meeting: MeetingEntry }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const names = useMeetingNames()
  const clock = useMeetingClock(meeting.timeZone)
  const title = names.title(meeting.title)
  return (
    <li className={styles.row}>
      <div className={styles.when}>
        <time dateTime={meeting.startsAt} className={styles.day}>
          {clock.day(meeting.startsAt)}
        </time>
        <span className={styles.time}>{clock.range(meeting.startsAt, meeting.endsAt)}</span>
      </div>
      <div className={styles.words}>
        <Link to={addresses.meeting(code, meeting.id)} variant="quiet" className={styles.name}>
          {names.name(meeting)}
        </Link>
        {title && <span className={styles.title}>{title}</span>}
        <span className={styles.place}>
          {[meeting.place, t(`committees.modes.${meeting.mode}`)].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div className={styles.state}>
        <MeetingStatus status={meeting.status} />
        {meeting.items > 0 && (
          <span className={styles.counts}>
            {t('committees.counts', { items: meeting.items, papers: meeting.papers })}
          </span>
        )}
      </div>
      <PackMarks meeting={meeting} />
    </li>
  )
}
