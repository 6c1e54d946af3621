import type { Feature } from '../../platform/feature.ts'

/** One box for everything: results as one types in the command palette, and all of them on a page. */
export const search: Feature = {
  name: 'search',
  personalPages: [{ path: 'search', load: () => import('./page.tsx').then(m => m.SearchPage) }],
  finders: [
    { id: 'search', find: (...given) => import('./palette.ts').then(m => m.findForPalette(...given)) }
  ]
}
