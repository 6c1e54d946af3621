import { addresses } from '../../platform/addresses.ts'
import type { Feature } from '../../platform/feature.ts'

/** The register of organisations: its list, one organisation, those that may be one. */
export const organisations: Feature = {
  name: 'organisations',
  projectPages: [
    {
      path: 'organisations',
      can: 'organisation.read',
      load: () => import('./page.tsx').then(m => m.OrganisationsPage)
    },
    {
      path: 'organisations/$organisationId',
      can: 'organisation.read',
      load: () => import('./organisation-page.tsx').then(m => m.OrganisationPage)
    }
  ],
  rail: [
    {
      path: 'organisations',
      label: 'organisations.title',
      icon: 'organisations',
      can: 'organisation.read',
      rank: 55
    }
  ],
  commands: [
    {
      id: 'organisations.new',
      label: 'organisations.actions.new',
      icon: 'plus',
      can: 'organisation.edit',
      to: code => `${addresses.organisations(code)}?new=1`
    }
  ]
}
