import { useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'lys.theme'
const watchers = new Set<() => void>()

function stored(): Theme {
  const value = localStorage.getItem(key)
  return value === 'light' || value === 'dark' ? value : 'system'
}

/** Sets the theme of this device; `system` follows it. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(key)
    delete document.documentElement.dataset.theme
  } else {
    localStorage.setItem(key, theme)
    document.documentElement.dataset.theme = theme
  }
  for (const notify of watchers) notify()
}

/** The theme chosen on this device. */
export function useTheme(): Theme {
  return useSyncExternalStore(notify => {
    watchers.add(notify)
    return () => watchers.delete(notify)
  }, stored)
}
