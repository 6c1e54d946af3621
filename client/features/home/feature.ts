import type { Feature } from '../../platform/feature.ts'

/** What waits for me, and what moved. */
export const home: Feature = {
  name: 'home',
  personalPages: [{ path: '/', load: () => import('./page.tsx').then(m => m.HomePage) }],
  rail: [{ path: '', label: 'home.title', icon: 'home', isPersonal: true, rank: 0 }]
}
