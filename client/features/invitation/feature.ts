import type { Feature } from '../../platform/feature.ts'
import { loadWords } from '../../platform/i18n.ts'

/** Where the link of an invitation leads: no session is needed, so the words of all screens are fetched here. */
export const invitation: Feature = {
  name: 'invitation',
  openPages: [
    {
      path: 'invitations/$token',
      load: async () => {
        const [page] = await Promise.all([import('./page.tsx'), loadWords()])
        return page.InvitationPage
      }
    }
  ]
}
