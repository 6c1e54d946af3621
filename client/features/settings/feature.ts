import type { Feature } from '../../platform/feature.ts'

/** The person's own settings. */
export const settings: Feature = {
  name: 'settings',
  personalPages: [{ path: 'settings', load: () => import('./page.tsx').then(m => m.SettingsPage) }],
  rail: [{ path: 'settings', label: 'settings.title', icon: 'settings', isPersonal: true, rank: 90 }]
}
