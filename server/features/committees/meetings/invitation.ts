import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { agendaTimes } from '../../../../shared/committees/agenda-times.ts'
import type { AgendaItem, Meeting } from '../../../../shared/committees/schema.ts'
import { titleIn } from '../../../../shared/committees/title.ts'
import type { Language } from '../../../../shared/languages.ts'
import { clock, words } from '../wording.ts'

/** The meeting as an iCalendar file (RFC 5545): times in UTC, which every calendar shows on the reader's clock. */
export function invitation(
  meeting: Meeting,
  items: readonly AgendaItem[],
  { language, project, address, now }: { language: Language; project: string; address: string; now: Date }
): string {
  const name = words(language, 'meetingName', { body: meeting.bodyKind, number: meeting.number })
  const title = titleIn(meeting.title, language)
  const { times } = agendaTimes(meeting, items)
  const agenda = items.map((item, index) => {
    const start = clock(times[index]!.starts, language, meeting.timeZone)
    return `${start} ${index + 1}. ${titleIn(item.title, language)}`
  })
  const calendar = ical({
    prodId: { company: 'Lys', product: 'Lys', language },
    method: ICalCalendarMethod.PUBLISH
  })
  calendar.createEvent({
    id: `${meeting.id}@lys`,
    stamp: now,
    start: new Date(meeting.startsAt),
    end: new Date(meeting.endsAt),
    summary: `${project} · ${name}${title ? ` · ${title}` : ''}`,
    location: meeting.place || words(language, `modes.${meeting.mode}`),
    description: [...agenda, address].join('\n'),
    url: address,
    status: meeting.status === 'draft' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
  })
  return calendar.toString()
}
