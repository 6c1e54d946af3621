import type { Feature } from '../../platform/feature.ts'

/** What others did that concerns this person, in the top bar of every page. */
export const notices: Feature = {
  name: 'notices',
  topBar: [{ key: 'notices', load: () => import('./bell.tsx').then(m => m.Bell) }],
  homeSections: [
    { key: 'notices', place: 'waiting', load: () => import('./unread.tsx').then(m => m.UnreadNotices) }
  ]
}
