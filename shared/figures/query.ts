import { versants, type Versant } from '../organisations/territories.ts'
import { poles, type Pole } from '../testers/history.ts'

/** What a figure can tell of the tester enterprises. */
export const measures = ['engaged', 'completed', 'withdrawn', 'stage-done', 'target', 'target-share'] as const
export type Measure = (typeof measures)[number]

/** A figure is a query: a measure, narrowed, on a day; without a day it follows the data. */
export interface FigureQuery {
  measure: Measure
  pole?: Pole
  versant?: Versant
  /** Of `stage-done`. */
  stage?: number
  asOf?: string
}

/** The query as it stands in a document: always in the same order, so that equal queries are equal texts. */
export function writeQuery({ measure, pole, versant, stage, asOf }: FigureQuery): string {
  const parts = { measure, pole, versant, stage: measure === 'stage-done' ? (stage ?? 1) : undefined, asOf }
  return Object.entries(parts)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join('&')
}

/** Reads what `writeQuery` wrote; anything else is undefined. */
export function readQuery(written: unknown): FigureQuery | undefined {
  if (typeof written !== 'string' || written.length > 200) return undefined
  const params = new URLSearchParams(written)
  const measure = measures.find(one => one === params.get('measure'))
  if (!measure) return undefined
  const asOf = params.get('asOf') ?? undefined
  const query: FigureQuery = {
    measure,
    pole: poles.find(one => one === params.get('pole')),
    versant: versants.find(one => one === params.get('versant')),
    stage: measure === 'stage-done' ? Number(params.get('stage') ?? 1) : undefined,
    asOf
  }
  const isSound = writeQuery(query) === written && (asOf === undefined || /^\d{4}-\d\d-\d\d$/.test(asOf))
  return isSound ? query : undefined
}
