import type { itemNames } from '../../../../shared/references/item.ts'
import {
  type CslItem,
  type ItemDate,
  type ItemText,
  type ItemType
} from '../../../../shared/references/item.ts'
import { isbnOf } from '../../../../shared/references/check.ts'
import { dateOfWords, nameOfWords, wordsOfDate, wordsOfName } from '../../../../shared/references/words.ts'
import type { ReferenceRow } from '../../../../shared/references/schema.ts'
import { formatLimits, syntaxProblem, type ReadEntry, type ReadFile } from './entry.ts'

/** The first of a type is the one that is written. */
const types: readonly (readonly [string, ItemType])[] = [
  ['JOUR', 'article-journal'],
  ['NEWS', 'article-newspaper'],
  ['MGZN', 'article-magazine'],
  ['BOOK', 'book'],
  ['CHAP', 'chapter'],
  ['CPAPER', 'paper-conference'],
  ['RPRT', 'report'],
  ['THES', 'thesis'],
  ['STAT', 'legislation'],
  ['ELEC', 'webpage'],
  ['DATA', 'dataset'],
  ['PCOMM', 'interview'],
  ['HEAR', 'speech'],
  ['UNPB', 'manuscript'],
  ['GEN', 'document'],
  ['CONF', 'paper-conference'],
  ['EBOOK', 'book'],
  ['EDBOOK', 'book'],
  ['ECHAP', 'chapter'],
  ['WEB', 'webpage'],
  ['BLOG', 'webpage'],
  ['LEGAL', 'legislation'],
  ['GOVDOC', 'report']
]
const texts: readonly (readonly [string, ItemText])[] = [
  ['TI', 'title'],
  ['T2', 'container-title'],
  ['T3', 'collection-title'],
  ['PB', 'publisher'],
  ['CY', 'publisher-place'],
  ['VL', 'volume'],
  ['IS', 'issue'],
  ['M1', 'number'],
  ['ET', 'edition'],
  ['M3', 'genre'],
  ['C3', 'event-title'],
  ['DO', 'DOI'],
  ['UR', 'URL'],
  ['LA', 'language'],
  ['N1', 'note'],
  ['T1', 'title'],
  ['JO', 'container-title'],
  ['JF', 'container-title'],
  ['BT', 'container-title'],
  ['PP', 'publisher-place']
]
const names: readonly (readonly [string, (typeof itemNames)[number]])[] = [
  ['AU', 'author'],
  ['ED', 'editor'],
  ['A4', 'translator'],
  ['A1', 'author'],
  ['A2', 'editor'],
  ['A3', 'editor']
]
const LINE = /^([A-Z][A-Z0-9]) {2}- ?(.*)$/

/** Reads RIS, line by line. Tags that it does not know are left aside. */
export function readRis(source: string): ReadFile {
  const file: ReadFile = { entries: [], problems: [] }
  let lines: [tag: string, value: string][] = []
  let current: ReadEntry | undefined
  const close = () => {
    if (current) file.entries.push({ ...current, item: itemOf(lines), key: last(lines, 'ID') ?? '' })
    current = undefined
    lines = []
  }
  for (const [index, text] of source.split(/\r\n|\r|\n/).entries()) {
    const line = index + 1
    const [, tag, value = ''] = LINE.exec(text.trimEnd().replace(/^\ufeff/, '')) ?? []
    if (tag === 'TY') {
      close()
      if (file.entries.length >= formatLimits.entries) {
        file.problems.push({ ...syntaxProblem(line, String(formatLimits.entries), 'TY'), rule: 'length' })
        return file
      }
      current = { line, key: '', item: { type: 'document' }, problems: [] }
    }
    if (tag === 'ER') close()
    else if (tag && current) lines.push([tag, value.trim().slice(0, formatLimits.field)])
    else if (text.trim() && lines.length > 0 && !tag) lines.at(-1)![1] += ` ${text.trim()}`
    else if (text.trim() && !current && file.problems.length < formatLimits.problems)
      file.problems.push(syntaxProblem(line, text.trim()))
  }
  close()
  return file
}

const last = (lines: readonly [string, string][], tag: string) =>
  lines.findLast(([name]) => name === tag)?.[1]

function itemOf(lines: readonly [string, string][]): CslItem {
  const type = types.find(([name]) => name === last(lines, 'TY'))?.[1] ?? 'document'
  const item: CslItem = { type }
  for (const [tag, name] of texts) {
    const value = last(lines, tag)
    if (value && !item[name]) item[name] = value
  }
  for (const [tag, value] of lines) {
    const role = names.find(([name]) => name === tag)?.[1]
    if (role && value) item[role] = [...(item[role] ?? []), nameOfWords(value)]
    if (tag === 'SN' && value) item[isbnOf(value) ? 'ISBN' : 'ISSN'] ??= value
  }
  const [from, to] = [last(lines, 'SP'), last(lines, 'EP')]
  if (from) item.page = to ? `${from}-${to}` : from
  const issued = dateOfRis(last(lines, 'DA')) ?? dateOfRis(last(lines, 'PY') ?? last(lines, 'Y1'))
  const accessed = dateOfRis(last(lines, 'Y2'))
  return { ...item, ...(issued && { issued }), ...(accessed && { accessed }) }
}

/** YYYY/MM/DD/words, any of them empty; a period stands in the words. */
function dateOfRis(value: string | undefined) {
  if (!value) return undefined
  const [year = '', month, day, ...words] = value.split('/')
  const told = dateOfWords(words.join('/'))
  if (!/^\d{4}$/.test(year)) return told ?? dateOfWords(value)
  if (told?.['date-parts']?.length === 2) return told
  return dateOfWords([year, month, day].filter(Boolean).join('-'))
}

export const writeRis = (references: readonly ReferenceRow[]): string => references.map(written).join('\r\n')

function written({ key, item }: ReferenceRow): string {
  const lines: [string, string][] = [['TY', types.find(([, type]) => type === item.type)?.[0] ?? 'GEN']]
  const add = (tag: string, value: string | undefined) => value && lines.push([tag, value])
  add('ID', key)
  for (const [tag, role] of names.slice(0, 3))
    for (const name of item[role] ?? []) add(tag, wordsOfName(name))
  const done = new Set<ItemText>()
  for (const [tag, name] of texts) {
    if (!done.has(name)) add(tag, item[name])
    done.add(name)
  }
  const [, from, to] = /^(\S+?)[-–](\S+)$/.exec(item.page ?? '') ?? [undefined, item.page, undefined]
  add('SP', from)
  add('EP', to)
  add('SN', item.ISBN)
  add('SN', item.ISSN)
  const parts = item.issued?.['date-parts']?.[0]
  if (parts) add('PY', String(parts[0]))
  add('DA', item.issued && risDate(item.issued))
  add('Y2', item.accessed && risDate(item.accessed))
  return [...lines, ['ER', '']]
    .map(([tag, value]) => `${tag}  - ${value!.replace(/[\r\n]+/g, ' ')}\r\n`)
    .join('')
}

function risDate(date: ItemDate): string {
  const [start, end] = date['date-parts'] ?? []
  if (!start) return `///${wordsOfDate(date)}`
  const parts = [0, 1, 2].map(at => (start[at] === undefined ? '' : String(start[at]).padStart(2, '0')))
  return `${parts.join('/')}/${end ? wordsOfDate(date) : ''}`
}
