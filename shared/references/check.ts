import { isSafeHref } from '../editor/href.ts'
import { yearOf, type CslItem, type ItemName } from './item.ts'

export const itemRules = ['title', 'doi', 'isbn', 'issn', 'year', 'date', 'url', 'length'] as const
export type ItemRule = (typeof itemRules)[number]

/** What is wrong with a work: the field, what stands there, and the rule; the remedy is `references.rule.<rule>`. */
export interface ItemProblem {
  field: string
  value: string
  rule: ItemRule
}

const FIRST_YEAR = 1000
const YEARS_AHEAD = 5

/** Why a work cannot stand in a library. @param now decides which years are still to come */
export function itemProblems(item: CslItem, now: Date): ItemProblem[] {
  const problems: ItemProblem[] = []
  const add = (field: string, value: unknown, rule: ItemRule) =>
    problems.push({ field, value: String(value ?? '').slice(0, 200), rule })
  if (!item.title?.trim()) add('title', item.title, 'title')
  if (item.DOI && !doiOf(item.DOI)) add('DOI', item.DOI, 'doi')
  if (item.ISBN && !isbnOf(item.ISBN)) add('ISBN', item.ISBN, 'isbn')
  if (item.ISSN && !isIssn(item.ISSN)) add('ISSN', item.ISSN, 'issn')
  if (item.URL && !isSafeHref(item.URL)) add('URL', item.URL, 'url')
  const year = yearOf(item)
  if (year !== undefined && (year < FIRST_YEAR || year > now.getUTCFullYear() + YEARS_AHEAD))
    add('issued', year, 'year')
  for (const field of ['issued', 'accessed'] as const) {
    for (const parts of item[field]?.['date-parts'] ?? []) {
      if (!isDate(parts)) add(field, parts.join('-'), 'date')
    }
  }
  return problems
}

/** The same work with tidy fields: DOI without its address, spaces as one, nothing empty. */
export function tidyItem(item: CslItem): CslItem {
  const entries = Object.entries(item).flatMap(([name, value]): [string, unknown][] => {
    if (typeof value === 'string') {
      const text = oneLine(value)
      return text ? [[name, name === 'DOI' ? (doiOf(text) ?? text) : text]] : []
    }
    if (Array.isArray(value)) {
      const names = value.map(tidyName).filter(one => Object.keys(one).length > 0)
      return names.length > 0 ? [[name, names]] : []
    }
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(entries) as CslItem
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').normalize('NFC').trim()

const tidyName = (name: ItemName): ItemName =>
  Object.fromEntries(
    Object.entries(name).flatMap(([part, text]) => (oneLine(text) ? [[part, oneLine(text)]] : []))
  )

/** The DOI alone, in small letters, or undefined. ISO 26324: 10.<registrant>/<suffix> */
export function doiOf(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')
    .toLowerCase()
  return /^10\.\d{4,9}\/[^\s"<>]{1,200}$/.test(bare) ? bare : undefined
}

/** As ISBN-13, digits only, when its check digit is right (ISO 2108); several in one field: the first. */
export function isbnOf(text: string): string | undefined {
  const [first = ''] = text.split(/[,;]|\s{2,}|\s(?=97[89])/)
  const digits = first.replace(/[^\dxX]/g, '').toUpperCase()
  if (/^\d{13}$/.test(digits)) {
    return weighted(digits, place => (place % 2 === 0 ? 1 : 3)) % 10 === 0 ? digits : undefined
  }
  if (!/^\d{9}[\dX]$/.test(digits)) return undefined
  if (weighted(digits, place => 10 - place) % 11 !== 0) return undefined
  const body = `978${digits.slice(0, 9)}`
  const check = (10 - (weighted(body, place => (place % 2 === 0 ? 1 : 3)) % 10)) % 10
  return `${body}${check}`
}

/** ISO 3297: eight digits, the last may be X. */
function isIssn(text: string): boolean {
  const digits = (text.split(/[,;]/)[0] ?? '').replace(/[^\dxX]/g, '').toUpperCase()
  return /^\d{7}[\dX]$/.test(digits) && weighted(digits, place => 8 - place) % 11 === 0
}

const weighted = (digits: string, weight: (place: number) => number) =>
  [...digits].reduce((sum, digit, place) => sum + (digit === 'X' ? 10 : Number(digit)) * weight(place), 0)

function isDate([year, month, day]: readonly number[]): boolean {
  if (month === undefined) return true
  if (month < 1 || month > 12) return false
  if (day === undefined) return true
  return day >= 1 && day <= new Date(Date.UTC(year!, month, 0)).getUTCDate()
}
