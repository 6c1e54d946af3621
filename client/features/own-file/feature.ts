import type { Feature } from '../../platform/feature.ts'
import { loadWords } from '../../platform/i18n.ts'

/** Where the personal link of an enterprise leads: no account is needed, so the words of all screens are fetched here. */
export const ownFile: Feature = {
  name: 'own-file',
  openPages: [
    {
      path: 'own-file',
      load: async () => {
        const [page] = await Promise.all([import('./page.tsx'), loadWords()])
        return page.OwnFilePage
      }
    }
  ]
}
