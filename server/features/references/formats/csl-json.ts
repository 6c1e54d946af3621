import {
  itemDates,
  itemNames,
  itemTexts,
  mostNames,
  type CslItem,
  type ItemDate,
  type ItemName
} from '../../../../shared/references/item.ts'
import { dateOfWords } from '../../../../shared/references/words.ts'
import type { ReferenceRow } from '../../../../shared/references/schema.ts'
import { formatLimits, itemType, syntaxProblem, type ReadEntry, type ReadFile } from './entry.ts'

type Json = Record<string, unknown>

/** Reads CSL-JSON: a list of works, or one. Fields that Lys does not keep are left aside. */
export function readCslJson(source: string): ReadFile {
  let read: unknown
  try {
    read = JSON.parse(source.replace(/^\ufeff/, ''))
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0)
    const line = source.slice(0, at).split('\n').length
    return { entries: [], problems: [syntaxProblem(line, source.slice(at, at + 80).split('\n')[0]!)] }
  }
  const list = Array.isArray(read) ? read : [read]
  const lines = Array.isArray(read) ? linesOfItems(source) : [1]
  const entries = list.slice(0, formatLimits.entries).map((work, at): ReadEntry => {
    const line = lines[at] ?? 1
    if (typeof work !== 'object' || work === null || Array.isArray(work))
      return {
        line,
        key: '',
        item: { type: 'document' },
        problems: [syntaxProblem(line, JSON.stringify(work) ?? '')]
      }
    return {
      line,
      key: stringOf((work as Json)['citation-key'] ?? (work as Json)['id']),
      item: itemOf(work as Json),
      problems: []
    }
  })
  const isCut = list.length > formatLimits.entries
  const rest = {
    ...syntaxProblem(lines[formatLimits.entries] ?? 1, String(formatLimits.entries)),
    rule: 'length' as const
  }
  return { entries, problems: isCut ? [rest] : [] }
}

function itemOf(work: Json): CslItem {
  const item: CslItem = { type: itemType(work['type']) }
  for (const name of itemTexts) {
    const text = stringOf(work[name])
    if (text) item[name] = text
  }
  for (const name of itemNames) {
    const list = work[name]
    if (Array.isArray(list)) item[name] = list.slice(0, mostNames).flatMap(nameOf)
  }
  for (const name of itemDates) {
    const date = dateOf(work[name])
    if (date) item[name] = date
  }
  return item
}

const stringOf = (value: unknown): string =>
  typeof value === 'string'
    ? value.slice(0, formatLimits.field)
    : typeof value === 'number'
      ? String(value)
      : ''

function nameOf(value: unknown): ItemName[] {
  const { family, given, literal, ...rest } = (value ?? {}) as Json
  const particle = stringOf(rest['non-dropping-particle']) || stringOf(rest['dropping-particle'])
  if (stringOf(literal)) return [{ literal: stringOf(literal) }]
  if (!stringOf(family) && !stringOf(given)) return []
  return [
    {
      ...(stringOf(family) && { family: stringOf(family) }),
      ...(stringOf(given) && { given: stringOf(given) }),
      ...(particle && { 'non-dropping-particle': particle })
    }
  ]
}

function dateOf(value: unknown): ItemDate | undefined {
  const { 'date-parts': parts, literal, raw } = (value ?? {}) as Json
  if (!Array.isArray(parts)) return dateOfWords(stringOf(literal) || stringOf(raw))
  const dates = parts
    .slice(0, 2)
    .map(date => (Array.isArray(date) ? date.slice(0, 3).map(Number) : []))
    .filter(date => date.length > 0 && date.every(part => Number.isInteger(part) && Math.abs(part) < 10_000))
  return dates.length > 0 ? { 'date-parts': dates } : undefined
}

/** The line on which each work of the list begins. */
function linesOfItems(source: string): number[] {
  const lines: number[] = []
  let line = 1
  let depth = 0
  let isText = false
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]
    if (sign === '\n') line++
    else if (isText && sign === '\\') at++
    else if (sign === '"') isText = !isText
    else if (isText) continue
    else if (sign === '{' || sign === '[') {
      if (depth === 1) lines.push(line)
      depth++
    } else if (sign === '}' || sign === ']') depth--
  }
  return lines
}

export const writeCslJson = (references: readonly ReferenceRow[]): string =>
  `${JSON.stringify(
    references.map(({ key, item }) => ({ id: key, 'citation-key': key, ...item })),
    null,
    2
  )}\n`
