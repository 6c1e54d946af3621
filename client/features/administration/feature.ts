import type { Feature } from '../../platform/feature.ts'

/** The installation, for its administrators. */
export const administration: Feature = {
  name: 'administration',
  personalPages: [
    {
      path: 'administration',
      can: 'mail.read',
      load: () => import('./page.tsx').then(m => m.AdministrationPage)
    }
  ],
  rail: [
    {
      path: 'administration',
      label: 'administration.page.title',
      icon: 'administration',
      can: 'mail.read',
      isPersonal: true,
      rank: 80
    }
  ]
}
