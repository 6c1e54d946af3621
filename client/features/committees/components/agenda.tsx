import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { agendaTimes } from '../../../../shared/committees/agenda-times.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/page.tsx'
import type { MeetingPage } from '../api.ts'
import { useMeetingClock, type MeetingDeeds } from '../hooks.ts'
import { AgendaRow } from './agenda-row.tsx'
import styles from './agenda.module.css'
import type { Carried } from './carried.ts'
import { ItemDialog } from './item-dialog.tsx'
import { NewItemLine } from './new-item-line.tsx'
import { PaperDialog } from './paper-dialog.tsx'

/** The agenda: items in their order with their times, each with its papers. */
export function Agenda({ page, deeds }: { page: MeetingPage; deeds: MeetingDeeds }) {
  const { t } = useTranslation()
  const { meeting, items } = page
  const clock = useMeetingClock(meeting.timeZone)
  const { times, minutes, overrun } = agendaTimes(meeting, items)
  const mayEdit = page.can.edit && meeting.status !== 'closed'
  const [carried, setCarried] = useState<Carried>()
  const [editedId, setEditedId] = useState<string>()
  const [paperFor, setPaperFor] = useState<string>()
  const [announcement, setAnnouncement] = useState('')
  const ids = items.map(item => item.id)

  const moveTo = (id: string, place: number) => {
    const from = ids.indexOf(id)
    const to = Math.max(0, Math.min(place, ids.length - 1))
    if (from === to || from === -1) return
    const next = ids.filter(other => other !== id)
    next.splice(to, 0, id)
    deeds.order(next)
    setAnnouncement(t('committees.agenda.movedTo', { place: to + 1, count: ids.length }))
  }
  const edited = items.find(item => item.id === editedId)
  const offered = items.find(item => item.id === paperFor)
  return (
    <Section
      title={t('committees.agenda.title')}
      aside={
        items.length > 0 && <span>{t('committees.agenda.summary', { items: items.length, minutes })}</span>
      }
    >
      {overrun > 0 && (
        <Notice kind="warning">
          {t('committees.agenda.overrun', { minutes: overrun, end: clock.time(meeting.endsAt) })}
        </Notice>
      )}
      {items.length === 0 && (
        <EmptyState title={t('committees.agenda.empty')}>
          {t(mayEdit ? 'committees.agenda.emptyWords' : 'committees.agenda.emptyReaderWords')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <ol className={styles.agenda}>
          {items.map((item, index) => (
            <AgendaRow
              key={item.id}
              item={item}
              place={index}
              count={items.length}
              time={clock.range(times[index]!.starts, times[index]!.ends)}
              meeting={meeting}
              others={items}
              mayEdit={mayEdit}
              carried={carried}
              onCarry={setCarried}
              onMove={moveTo}
              onEdit={() => setEditedId(item.id)}
              onAddPaper={() => setPaperFor(item.id)}
              deeds={deeds}
            />
          ))}
        </ol>
      )}
      <p className={styles.announcement} role="status">
        {announcement}
      </p>
      {mayEdit && <NewItemLine meeting={meeting} />}
      {edited && <ItemDialog item={edited} meeting={meeting} onClose={() => setEditedId(undefined)} />}
      {offered && <PaperDialog item={offered} meeting={meeting} onClose={() => setPaperFor(undefined)} />}
    </Section>
  )
}
