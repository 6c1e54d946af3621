import {
  itemNames,
  type CslItem,
  type ItemName,
  type ItemText,
  type ItemType
} from '../../../../shared/references/item.ts'
import { dateOfWords, nameOfWords, wordsOfDate, wordsOfName } from '../../../../shared/references/words.ts'
import type { ReferenceRow } from '../../../../shared/references/schema.ts'
import { bibtexFields, bibtexLanguages, bibtexTypes, isArticle } from './bibtex-fields.ts'
import { readBibtexSource, type SourceEntry } from './bibtex-source.ts'
import { itemType, type ReadFile } from './entry.ts'
import { latexOfText, textOfLatex } from './latex.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Reads BibTeX and BibLaTeX. What it does not know is left aside. */
export function readBibtex(source: string): ReadFile {
  const { entries, problems } = readBibtexSource(source)
  return {
    problems,
    entries: entries.map(entry => ({ line: entry.line, key: entry.key, item: itemOf(entry), problems: [] }))
  }
}

function itemOf(entry: SourceEntry): CslItem {
  const raw = new Map(entry.fields.map(({ name, value }) => [name, value]))
  const text = (name: string) => textOfLatex(raw.get(name) ?? '')
  const subtype = itemType(text('entrysubtype'))
  const type =
    subtype === 'document' ? (bibtexTypes.find(([name]) => name === entry.type)?.[1] ?? 'document') : subtype
  const item: CslItem = { type }
  for (const [field, name] of bibtexFields) if (!item[name] && raw.has(field)) item[name] = text(field)
  if (raw.has('subtitle')) item.title = [item.title, text('subtitle')].filter(Boolean).join('. ')
  if (raw.has('number')) item[isArticle(type) && !raw.has('issue') ? 'issue' : 'number'] = text('number')
  if (raw.has('howpublished') && !item.URL) item.URL = /https?:\/\/\S+/.exec(text('howpublished'))?.[0]
  if (item.page) item.page = item.page.replace(/\s*[–—]\s*/g, '-')
  if (item.language) item.language = bibtexLanguages[item.language.toLowerCase()] ?? item.language
  for (const name of itemNames) if (raw.has(name)) item[name] = namesOf(raw.get(name)!)
  const issued = dateOfWords(text('date')) ?? yearAndMonth(text('year'), text('month'))
  const accessed = dateOfWords(text('urldate'))
  return { ...item, ...(issued && { issued }), ...(accessed && { accessed }) }
}

function yearAndMonth(year: string, month: string) {
  const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1 || Number(month)
  return dateOfWords(at >= 1 && at <= 12 && /^\d{4}$/.test(year) ? `${year}-${at}` : year)
}

/** Names are parted by "and" outside of braces; a name in braces is an organisation. */
function namesOf(value: string): ItemName[] {
  return partsOf(value).flatMap(part => {
    const bare = part.trim()
    if (!bare || bare === 'others') return []
    if (isBraced(bare)) return [{ literal: textOfLatex(bare) }]
    const words = textOfLatex(bare)
    if (words.includes(',')) return [nameOfWords(words)]
    const [family, ...given] = words.split(' ').reverse()
    return [given.length > 0 ? nameOfWords(`${family}, ${given.reverse().join(' ')}`) : { literal: words }]
  })
}

function partsOf(value: string): string[] {
  const parts = ['']
  let depth = 0
  for (const piece of value.split(/(\\[{}]|[{}]|\s+and\s+)/)) {
    if (piece === '{') depth++
    if (piece === '}') depth--
    if (depth === 0 && /^\s+and\s+$/.test(piece)) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts
}

/** Whether the brace that opens it is closed by its last letter. */
function isBraced(value: string): boolean {
  let depth = 0
  for (let at = 0; at < value.length; at++) {
    if (value[at] === '\\') at++
    else if (value[at] === '{') depth++
    else if (value[at] === '}') depth--
    if (depth === 0) return at === value.length - 1 && at > 0
  }
  return false
}

/** BibLaTeX, in UTF-8. */
export function writeBibtex(references: readonly ReferenceRow[]): string {
  return references.map(written).join('\n')
}

function written({ key, item }: ReferenceRow): string {
  const [entryType = 'misc', own] = bibtexTypes.find(([, type]) => type === baseOf(item.type)) ?? []
  const fields: [string, string][] = []
  const add = (name: string, value: string | undefined) => value && fields.push([name, value])
  for (const name of itemNames) add(name, item[name]?.map(writtenName).join(' and '))
  const done = new Set<ItemText>()
  for (const [field, name] of bibtexFields) {
    if (done.has(name) || (name === 'container-title' && field !== containerField(item.type))) continue
    if (name === 'number' && !isArticle(item.type)) continue
    done.add(name)
    add(field, item[name] && latexOfText(item[name]))
  }
  if (!isArticle(item.type)) add('number', item.number && latexOfText(item.number))
  add(item.issued?.literal ? 'year' : 'date', item.issued && latexOfText(wordsOfDate(item.issued)))
  add('urldate', item.accessed && latexOfText(wordsOfDate(item.accessed)))
  if (item.type !== own) add('entrysubtype', item.type)
  return `@${entryType}{${key},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`
}

/** What BibLaTeX has no type for is written as its nearest, and says itself in `entrysubtype`. */
const baseOf = (type: ItemType): ItemType =>
  isArticle(type) ? 'article-journal' : type === 'interview' || type === 'speech' ? 'document' : type

const containerField = (type: ItemType) => (isArticle(type) ? 'journaltitle' : 'booktitle')

const writtenName = (name: ItemName) =>
  name.literal === undefined ? latexOfText(wordsOfName(name)) : `{${latexOfText(name.literal)}}`
