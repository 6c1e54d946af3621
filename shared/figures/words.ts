import { readQuery, type FigureQuery } from './query.ts'
import type { FigureValue } from './schema.ts'

/** A sentence by its key: of the screen, or of the language of a paper. */
export type Say = (key: string, params?: Record<string, string | number>) => string

/** What a query counts, in words: « entreprises engagées, AESS, FR ». */
export function figureLabel(query: string, say: Say): string {
  const read = readQuery(query)
  if (!read) return say('figures.unknown')
  return [measureWords(read, say), ...narrowingWords(read, say)].join(', ')
}

export const measureWords = ({ measure, stage }: FigureQuery, say: Say): string =>
  say(`figures.measure.${measure}`, { stage: stage ?? 0 })

/** Of which pole and side, where it is not all of them. */
export const narrowingWords = ({ pole, versant }: FigureQuery, say: Say): string[] => [
  ...(pole ? [say('figures.pole', { pole: say(`ui.pole.${pole}`) })] : []),
  ...(versant ? [say('figures.versant', { versant })] : [])
]

/** The number as people of the locale write it; a share with one decimal; a dash when there is nothing to tell. */
export function figureNumber({ query, value }: Pick<FigureValue, 'query' | 'value'>, locale: string): string {
  if (value === null) return '–'
  if (readQuery(query)?.measure !== 'target-share') return new Intl.NumberFormat(locale).format(value)
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1
  }).format(value / 100)
}

/** Label, base of a share, day and source. `date` writes a day in the same language. */
export function figureSource(figure: FigureValue, say: Say, date: (day: string) => string): string {
  const { query, numerator, denominator, on } = figure
  const base = numerator !== null && denominator !== null ? ` (${numerator}/${denominator})` : ''
  return say('figures.source', { label: figureLabel(query, say) + base, date: date(on) })
}

/** Whether the data has moved away from a value that was kept. */
export const hasDiverged = (kept: FigureValue, now: FigureValue | undefined): boolean =>
  now !== undefined && (kept.value !== now.value || kept.denominator !== now.denominator)
