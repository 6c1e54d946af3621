import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meetingStatuses } from '../../../shared/committees/schema.ts'
import { addresses } from '../../platform/addresses.ts'
import { useLanguage } from '../../platform/i18n.ts'
import { useAddressParam } from '../../platform/router.tsx'
import { useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { refusalOf } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast-store.ts'
import { calendarAddress, removeMeeting, restoreMeeting, type MeetingPage as View } from './api.ts'
import { Agenda } from './components/agenda.tsx'
import { MeetingDialog } from './components/meeting-dialog.tsx'
import { MeetingStatus } from './components/meeting-status.tsx'
import { PackPanel } from './components/pack-panel.tsx'
import { useMeeting, useMeetingClock, useMeetingDeeds, useMeetingNames, type MeetingDeeds } from './hooks.ts'
import styles from './meeting-page.module.css'

/** A meeting is its agenda, with the packs made of it at the side. */
export function MeetingPage() {
  const meetingId = useAddressParam('meetingId')
  const { data } = useMeeting(meetingId)
  const deeds = useMeetingDeeds(meetingId)
  return (
    <Page>
      {data ? (
        <>
          <Header page={data} deeds={deeds} />
          <div className={styles.columns}>
            <div className={styles.agenda}>
              <AgendaOrNothing page={data} deeds={deeds} />
            </div>
            <aside className={styles.packs}>
              <PackPanel page={data} deeds={deeds} />
            </aside>
          </div>
        </>
      ) : (
        <Skeleton rows={8} />
      )}
    </Page>
  )
}

/** Those who see only what is published to them get the agenda from the pack. */
function AgendaOrNothing({ page, deeds }: { page: View; deeds: MeetingDeeds }) {
  const { t } = useTranslation()
  const isReader = !page.can.edit && page.items.length === 0 && page.packs.length > 0
  if (isReader) return <p className={styles.reader}>{t('committees.agenda.inPack')}</p>
  return <Agenda page={page} deeds={deeds} />
}

function Header({ page, deeds }: { page: View; deeds: MeetingDeeds }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const { meeting, can } = page
  const names = useMeetingNames()
  const clock = useMeetingClock(meeting.timeZone)
  const language = useLanguage()
  const [isEditing, setEditing] = useState(false)
  const remove = useRemoval(page)
  const title = names.title(meeting.title)
  return (
    <>
      <PageHeader
        title={names.name(meeting)}
        crumbs={[{ label: t('committees.title'), to: addresses.committees(code) }]}
        subtitle={
          <span className={styles.facts}>
            {title && <span className={styles.title}>{title}</span>}
            <span>
              <span className={styles.day}>{clock.longDay(meeting.startsAt)}</span>,{' '}
              {clock.range(meeting.startsAt, meeting.endsAt)} ({meeting.timeZone.replaceAll('_', ' ')})
            </span>
            <span>{[meeting.place, t(`committees.modes.${meeting.mode}`)].filter(Boolean).join(' · ')}</span>
            <span className={styles.status}>
              <MeetingStatus status={meeting.status} />
            </span>
          </span>
        }
        actions={
          <>
            <Link to={calendarAddress(meeting.id, language)} isFile variant="button">
              {t('committees.calendar')}
            </Link>
            {can.edit && (
              <Menu
                label={t('committees.more')}
                placement="bottom end"
                groups={[
                  {
                    title: t('committees.status'),
                    isChoice: true,
                    entries: meetingStatuses.map(status => ({
                      id: status,
                      label: t(`committees.statuses.${status}`),
                      isSelected: status === meeting.status,
                      onAction: () => deeds.change.mutate({ status })
                    }))
                  },
                  {
                    entries: [
                      {
                        id: 'remove',
                        label: t('committees.remove.action'),
                        icon: 'trash',
                        isDisabled: page.packs.length > 0,
                        description: page.packs.length > 0 ? t('committees.remove.hasPacks') : undefined,
                        onAction: remove
                      }
                    ]
                  }
                ]}
              >
                <Button>{t('committees.more')}</Button>
              </Menu>
            )}
            {can.edit && meeting.status !== 'closed' && (
              <Button icon="edit" onPress={() => setEditing(true)}>
                {t('committees.edit.action')}
              </Button>
            )}
          </>
        }
      />
      {isEditing && <MeetingDialog meeting={meeting} onClose={() => setEditing(false)} />}
    </>
  )
}

/** Takes the meeting away, goes back to the list, and offers to bring it back. */
function useRemoval({ meeting }: View): () => void {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const show = (to: string) => navigate({ to: to as never })
  const failed = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  return () => {
    removeMeeting(meeting.id)
      .then(() => show(addresses.committees(code)))
      .then(() =>
        toast(t('committees.remove.done'), {
          undo: () =>
            void restoreMeeting(meeting.id)
              .then(() => show(addresses.meeting(code, meeting.id)))
              .catch(failed)
        })
      )
      .catch(failed)
  }
}
