import { useEffect, useRef } from 'react'
import { useSearchParams } from '../../platform/search-params.ts'
import { threadParams } from './filters.ts'
import type { CommentLayer, LayerSnapshot } from './marks/comment-layer.ts'

/** The chosen thread stands in the address, so that a link leads to its place; clicks in the text count too. */
export function useActiveThread(layer: CommentLayer | undefined, { places, activeId }: LayerSnapshot) {
  const [{ thread: asked }, setSearch] = useSearchParams(threadParams)
  const arrived = useRef<string>(undefined)
  const isFound = places.has(asked)
  useEffect(() => {
    if (!layer || !asked || !isFound || arrived.current === asked) return
    arrived.current = asked
    layer.activate(asked, { scroll: true })
  }, [layer, asked, isFound])
  useEffect(() => {
    if (!activeId || activeId === asked) return
    arrived.current = activeId
    void setSearch({ thread: activeId })
    // only when another thread became active: the address follows, and leads only on arrival
  }, [activeId])
  const choose = (id: string) => {
    arrived.current = id
    layer?.activate(id, { scroll: true })
    void setSearch({ thread: id })
  }
  return { activeId: activeId ?? (asked || undefined), choose }
}
