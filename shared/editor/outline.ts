import { headingNumbers, targetsOf } from './numbering.ts'
import type { DocumentJson } from './schema.ts'

export interface OutlineEntry {
  blockId: string | null
  level: number
  text: string
  /** 1.2.3, in a document whose headings are numbered. */
  number?: string
}

/** The headings of a document in their order, wherever they stand. */
export function outlineOf(json: DocumentJson, options: { isNumbered?: boolean } = {}): OutlineEntry[] {
  const headings = targetsOf(json).filter(({ kind }) => kind === 'heading')
  const numbers = options.isNumbered ? headingNumbers(headings.map(({ level }) => level)) : undefined
  return headings.map(({ blockId, level, text }, index) => {
    const number = numbers?.[index]
    return { blockId, level, text, ...(number && { number }) }
  })
}
