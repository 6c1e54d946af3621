import type { FigureValue } from '../../../../shared/figures/schema.ts'

/** What the live figures on a page are now, and who shows them. */
export interface FigureBook {
  /** Shows a query from now on; called again whenever its value may have changed. @returns how to stop */
  follow(query: string, show: () => void): () => void
  valueOf(query: string): FigureValue | undefined
}

/** A book whose values are turned in from outside. `onQueries` is told when other queries are shown than before. */
export function figureBook(onQueries: (queries: string[]) => void) {
  const followers = new Map<() => void, string>()
  let values: ReadonlyMap<string, FigureValue> = new Map()
  let asked = ''
  const tell = () => {
    const queries = [...new Set(followers.values())].sort()
    if (queries.join('\n') === asked) return
    asked = queries.join('\n')
    onQueries(queries)
  }
  return {
    follow: (query: string, show: () => void) => {
      followers.set(show, query)
      tell()
      return () => {
        followers.delete(show)
        tell()
      }
    },
    valueOf: (query: string) => values.get(query),
    turnIn: (figures: readonly FigureValue[]) => {
      values = new Map(figures.map(figure => [figure.query, figure]))
      for (const show of followers.keys()) show()
    }
  }
}
