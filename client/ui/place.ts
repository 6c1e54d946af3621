import { useEffect, useLayoutEffect, useSyncExternalStore } from 'react'

export interface Crumb {
  label: string
  /** From platform/addresses.ts. */
  to: string
}

/** Where one is: the title of the page, and what stands above it. */
export interface Place {
  title: string
  crumbs: readonly Crumb[]
}

let place: Place = { title: '', crumbs: [] }
const watchers = new Set<() => void>()

/** Names the page in the tab of the browser and in the top bar. PageHeader does it by itself. */
export function useNamePlace(title: string, crumbs: readonly Crumb[] = []): void {
  const trail = crumbs.map(crumb => `${crumb.label}\n${crumb.to}`).join('\n')
  useLayoutEffect(() => {
    place = { title, crumbs }
    for (const notify of watchers) notify()
    // The trail says when the crumbs changed; the array itself is a new one each time.
  }, [title, trail])
  const area = crumbs[0]?.label
  useEffect(() => {
    document.title = [title, area, 'Lys'].filter(Boolean).join(' · ')
  }, [title, area])
}

/** Where one is now, for the top bar. */
export function usePlace(): Place {
  return useSyncExternalStore(
    notify => {
      watchers.add(notify)
      return () => watchers.delete(notify)
    },
    () => place
  )
}
