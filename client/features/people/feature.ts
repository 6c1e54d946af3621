import { addresses } from '../../platform/addresses.ts'
import type { Feature } from '../../platform/feature.ts'

/** Who takes part in a project, in which roles; invitations. */
export const people: Feature = {
  name: 'people',
  projectPages: [
    { path: 'people', can: 'person.list', load: () => import('./page.tsx').then(m => m.PeoplePage) }
  ],
  rail: [{ path: 'people', label: 'people.page.title', icon: 'people', can: 'person.list', rank: 60 }],
  commands: [
    {
      id: 'people.invite',
      label: 'people.page.invite',
      icon: 'people',
      can: 'person.invite',
      to: code => `${addresses.people(code)}?invite=1`
    }
  ]
}
