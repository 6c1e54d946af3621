import type { Feature } from '../../platform/feature.ts'
import { addresses } from '../../platform/addresses.ts'

/** Meetings of the committees, their agenda and papers, and the packs that are made of them. */
export const committees: Feature = {
  name: 'committees',
  projectPages: [
    { path: 'committees', can: 'meeting.list', load: () => import('./page.tsx').then(m => m.CommitteesPage) },
    {
      path: 'committees/$meetingId',
      can: 'meeting.list',
      load: () => import('./meeting-page.tsx').then(m => m.MeetingPage)
    }
  ],
  rail: [
    { path: 'committees', label: 'committees.title', icon: 'committees', can: 'meeting.list', rank: 40 }
  ],
  commands: [
    {
      id: 'committees.new',
      label: 'committees.new.title',
      icon: 'committees',
      can: 'meeting.edit',
      to: code => `${addresses.committees(code)}?new=1`
    }
  ]
}
