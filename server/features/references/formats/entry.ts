import type { CslItem, ItemType } from '../../../../shared/references/item.ts'
import { itemTypes } from '../../../../shared/references/item.ts'
import type { ImportProblem } from '../../../../shared/references/schema.ts'

/** An entry of a file, as it was read. */
export interface ReadEntry {
  /** Of the file, from 1. */
  line: number
  key: string
  item: CslItem
  problems: ImportProblem[]
}

export interface ReadFile {
  entries: ReadEntry[]
  /** Lines outside of any entry. */
  problems: ImportProblem[]
}

/** What a file may cost. Characters. */
export const formatLimits = {
  file: 2_000_000,
  entries: 2000,
  field: 20_000,
  depth: 50,
  problems: 200
} as const

export const syntaxProblem = (line: number, value: string, field = ''): ImportProblem => ({
  line,
  field,
  value: value.slice(0, 80),
  rule: 'syntax'
})

export const itemType = (value: unknown): ItemType => itemTypes.find(type => type === value) ?? 'document'
