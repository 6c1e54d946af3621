import { dateOfWords, nameOfWords, wordsOfDate, wordsOfName } from '../../../../shared/references/words.ts'
import {
  itemDates,
  itemNames,
  itemTexts,
  itemTypes,
  type CslItem,
  type ItemText,
  type ItemType
} from '../../../../shared/references/item.ts'

/** Shown at once for a work of this kind; the others unfold. */
export function firstTexts(type: ItemType): ItemText[] {
  if (type.startsWith('article-')) return ['container-title', 'volume', 'issue', 'page', 'DOI']
  if (type === 'chapter' || type === 'paper-conference')
    return ['container-title', 'publisher', 'publisher-place', 'page', 'DOI']
  if (type === 'webpage' || type === 'dataset') return ['publisher', 'URL']
  if (type === 'book') return ['publisher', 'publisher-place', 'edition', 'ISBN']
  return ['publisher', 'publisher-place', 'number', 'URL']
}

export const otherTexts = (type: ItemType): ItemText[] =>
  itemTexts.filter(name => name !== 'title' && !firstTexts(type).includes(name))

/** The values of the form; what it has no field for is kept from `before`. */
export function itemOfValues(values: Record<string, string>, before: CslItem | undefined): CslItem {
  const item: CslItem = {
    ...before,
    type: itemTypes.find(type => type === values['type']) ?? before?.type ?? 'document'
  }
  for (const name of itemTexts) if (name in values) item[name] = values[name]!.trim()
  for (const name of itemNames) {
    if (name in values)
      item[name] = values[name]!.split('\n')
        .filter(line => line.trim())
        .map(nameOfWords)
  }
  for (const name of itemDates) if (name in values) item[name] = dateOfWords(values[name]!)
  return JSON.parse(JSON.stringify(item)) as CslItem
}

export const namesAsLines = (item: CslItem | undefined, role: (typeof itemNames)[number]) =>
  (item?.[role] ?? []).map(name => wordsOfName(name)).join('\n')

export const dateAsWords = (item: CslItem | undefined, name: (typeof itemDates)[number]) =>
  item?.[name] ? wordsOfDate(item[name]) : ''
