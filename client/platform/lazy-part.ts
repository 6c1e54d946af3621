import { lazy, type ComponentType } from 'react'

const parts = new Map<string, unknown>()

/** The component of a feature that is fetched when it is first drawn; the same one for the same key. */
export function lazyPart<P>(
  key: string,
  load: () => Promise<ComponentType<P>>
): ReturnType<typeof lazy<ComponentType<P>>> {
  let part = parts.get(key)
  if (!part) parts.set(key, (part = lazy(() => load().then(found => ({ default: found })))))
  return part as ReturnType<typeof lazy<ComponentType<P>>>
}
