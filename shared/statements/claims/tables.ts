import type { Language } from '../../languages.ts'
import { mentionsIn, type Mention } from './numbers.ts'
import type { Claim } from './claim.ts'
import { roundingOf } from '../percentages.ts'

const TOTAL =
  /^(?:(?:sous-)?total(?:e|en)?|totaal|algemeen totaal|grand total|total général|ensemble|somme|som|sum|Σ)(?:\s.*)?$/iu
const SEPARATORS = ['\t', '|', ';'] as const

interface Cell {
  words: string
  number: Mention | undefined
}
export interface Table {
  start: number
  end: number
  rows: Cell[][]
}

/** The tables of a text: lines one below the other with as many tabs, bars or semicolons each. */
export function tablesIn(text: string, language: Language): Table[] {
  const tables: Table[] = []
  let block: { start: number; words: string }[] = []
  const close = () => {
    const table = tableOf(block, language)
    if (table) tables.push(table)
    block = []
  }
  let start = 0
  for (const words of text.split('\n')) {
    if (block.length > 0 && shapeOf(words) !== shapeOf(block[0]!.words)) close()
    if (shapeOf(words)) block.push({ start, words })
    start += words.length + 1
  }
  close()
  return tables
}

/** The separator of a line of a table and how often it has it; empty for a line of running text. */
function shapeOf(line: string): string {
  const sign = SEPARATORS.find(one => line.includes(one))
  const count = sign ? line.split(sign).length : 0
  return sign && (sign === '\t' || count > 2) ? `${sign}${count}` : ''
}

function tableOf(lines: { start: number; words: string }[], language: Language): Table | undefined {
  if (lines.length < 3) return undefined
  const sign = shapeOf(lines[0]!.words)[0]!
  const rows = lines.map(({ start, words }) => {
    let from = start
    return words.split(sign).map(cell => {
      const at = from
      from += cell.length + 1
      return { words: cell.trim(), number: numberIn(cell, at, language) }
    })
  })
  const last = lines.at(-1)!
  return { start: lines[0]!.start, end: last.start + last.words.length, rows }
}

/** The number of a cell that holds nothing else. */
function numberIn(cell: string, at: number, language: Language): Mention | undefined {
  // in a cell a bare 2018 is a count like any other
  const bare = /^\s*\d+\s*$/.test(cell)
  const [only] = bare
    ? [
        {
          value: Number(cell),
          start: cell.search(/\d/),
          end: cell.trimEnd().length,
          isPercent: false,
          isRough: false
        }
      ]
    : mentionsIn(cell, language)
  if (!only || /[\p{L}\d]/u.test(cell.slice(0, only.start) + cell.slice(only.end))) return undefined
  return { ...only, start: at + only.start, end: at + only.end }
}

/** Rows, columns and shares of the tables that name their totals. */
export const tableClaims = (tables: Table[]): Claim[] =>
  tables.flatMap(({ rows }) => {
    const turned = rows[0]!.map((_, column) => rows.map(row => row[column]!))
    return [...sumsOf(rows), ...sumsOf(turned), ...sharesOf(turned)]
  })

/** Lines of cells whose first cell names a total, each cell against those before it since the last total. */
function sumsOf(lines: Cell[][]): Claim[] {
  return lines.flatMap((line, at) => {
    if (!TOTAL.test(line[0]!.words)) return []
    const isWhole = !/^sous-/iu.test(line[0]!.words)
    const from = lines.slice(0, at).findLastIndex(other => TOTAL.test(other[0]!.words)) + 1
    return line.slice(1).flatMap((cell, place) => {
      const parts = lines.slice(isWhole ? 0 : from, at).filter(other => !TOTAL.test(other[0]!.words))
      const terms = parts.flatMap(other => other[place + 1]?.number ?? [])
      const isSum =
        cell.number && !cell.number.isPercent && terms.length >= 2 && terms.every(term => !term.isPercent)
      return isSum ? [sum(cell.number!, terms)] : []
    })
  })
}

function sum(stated: Mention, terms: Mention[]): Claim {
  // decimals are added as written, not as binary fractions
  const recomputed = Number(terms.reduce((total, { value }) => total + value, 0).toFixed(6))
  return {
    kind: 'sum',
    stated,
    terms,
    recomputed,
    verdict: recomputed === stated.value ? 'holds' : 'contradicts'
  }
}

/** A column of percentages beside a column of counts with its total: each share against count and total. */
function sharesOf(columns: Cell[][]): Claim[] {
  const total = columns[0]!.findLastIndex(cell => TOTAL.test(cell.words))
  if (total < 0) return []
  const counts = columns.findLast(
    (column, at) => at > 0 && column[total]!.number && !column[total]!.number.isPercent
  )
  if (!counts || columns.filter(column => column[total]!.number?.isPercent === false).length !== 1) return []
  const denominator = counts[total]!.number!
  return columns.flatMap(column =>
    column.slice(0, total).flatMap((cell, row) => {
      const numerator = counts[row]!.number
      if (!cell.number?.isPercent || !numerator || denominator.value === 0) return []
      return [share(cell.number, numerator, denominator)]
    })
  )
}

function share(stated: Mention, numerator: Mention, denominator: Mention): Claim {
  const isRounded = roundingOf(stated.value, numerator.value, denominator.value) === 'rounded'
  return {
    kind: 'share',
    stated,
    terms: [numerator, denominator],
    recomputed: (numerator.value / denominator.value) * 100,
    verdict: isRounded ? 'holds' : 'contradicts'
  }
}
