import { useWindowVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

const rowHeight = 41
const manyRows = 200

/** Which rows to draw, and the height of those left out before and after; all of them while they are few. */
export function useRowWindow(count: number, body: RefObject<HTMLElement | null>) {
  const isMany = count > manyRows
  const virtual = useWindowVirtualizer({
    count: isMany ? count : 0,
    estimateSize: () => rowHeight,
    overscan: 20,
    scrollMargin: body.current ? body.current.getBoundingClientRect().top + window.scrollY : 0
  })
  if (!isMany) return { from: 0, to: count, before: 0, after: 0, show: () => {} }
  const items = virtual.getVirtualItems()
  const from = items[0]?.index ?? 0
  const to = (items.at(-1)?.index ?? -1) + 1
  return {
    from,
    to,
    before: from * rowHeight,
    after: (count - to) * rowHeight,
    show: (index: number) => {
      if (index < from || index >= to) virtual.scrollToIndex(index, { align: 'center' })
    }
  }
}
