import { useSyncExternalStore } from 'react'

/** The width below which there is one column: phones, and a window beside another on a small screen. */
const query = '(width <= 760px)'

/** Whether the screen shows one column. */
export function useNarrowScreen(): boolean {
  return useSyncExternalStore(
    notify => {
      const media = matchMedia(query)
      media.addEventListener('change', notify)
      return () => media.removeEventListener('change', notify)
    },
    () => matchMedia(query).matches
  )
}
