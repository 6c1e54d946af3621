import { searchKinds } from '../../../shared/search/schema.ts'
import { addresses } from '../../platform/addresses.ts'
import type { FoundGroup, Finder } from '../../platform/feature.ts'
import { fetchResults } from './api.ts'
import { addressOf, kindIcons } from './places.ts'

/** The best few of each kind, while one types, and the way to all of them. */
export const findForPalette: Finder['find'] = async (text, { t, signal }): Promise<FoundGroup[]> => {
  const { results, counts } = await fetchResults({ q: text, limit: 3 }, signal)
  const groups = searchKinds.map(kind => ({
    title: t(`search.kinds.${kind}`, { count: counts[kind] }),
    entries: results
      .filter(result => result.kind === kind)
      .map(result => ({
        id: `${kind}-${result.id}-${result.projectCode}-${result.language}`,
        label: result.title.text,
        description: [result.detail, result.projectCode].filter(Boolean).join(' · '),
        icon: kindIcons[kind],
        to: addressOf(result)
      }))
  }))
  const all = {
    id: 'search-all',
    label: t('search.all', { text }),
    icon: 'search' as const,
    to: addresses.search(text)
  }
  return [...groups, { title: t('search.title'), entries: [all] }]
}
