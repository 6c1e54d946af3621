import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useCan, useProject } from '../../../platform/session.ts'
import { fetchFigures } from '../api.ts'
import { figureBook, type FigureBook } from './figure-book.ts'

/**
 * What these queries give now. The key begins with the topic of the register, so that a colleague's change is counted
 * again by itself. Nothing is asked without the right to the data.
 */
export function useFigures(queries: readonly string[]) {
  const { id } = useProject()
  const mayCount = useCan('dashboard.read')
  return useQuery({
    queryKey: ['testers', id, 'figures', queries],
    enabled: mayCount && queries.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => fetchFigures(id, queries, signal)
  })
}

/** The book of the live text on this page. */
export function useFigureBook(): FigureBook {
  const [queries, setQueries] = useState<readonly string[]>([])
  // told while the editor draws: React hears of it right after
  const [book] = useState(() => figureBook(next => queueMicrotask(() => setQueries(next))))
  const { data } = useFigures(queries)
  useEffect(() => {
    if (data) book.turnIn(data.figures)
  }, [book, data])
  return book
}
