import { useLocation } from '@tanstack/react-router'
import type { Destination } from './rail-items.ts'

/** Whether the page that is shown is this place, or lies below it. */
export function useIsHere(): (item: Pick<Destination, 'to'>) => boolean {
  const path = useLocation({ select: location => location.pathname })
  return ({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`))
}
