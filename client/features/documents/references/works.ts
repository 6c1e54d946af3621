import { writersOf, yearOf, type CslItem } from '../../../../shared/references/item.ts'
import { folded } from '../../../../shared/references/likeness.ts'
import type { ReferenceRow } from './api.ts'

/** A work on one line: who wrote it, when, and its title. */
export const lineOfWork = (item: CslItem): string =>
  [writersOf(item), yearOf(item) ?? item.issued?.literal, item.title].filter(Boolean).join(' · ')

const sought = new WeakMap<CslItem, string>()

/** Whether every word stands somewhere in what the work says of itself, without accents. */
export function isLike(row: ReferenceRow, words: readonly string[]): boolean {
  let text = sought.get(row.item)
  if (text === undefined) {
    const { item } = row
    const names = [...(item.author ?? []), ...(item.editor ?? [])].flatMap(name => Object.values(name))
    const parts = [
      row.key,
      ...names,
      yearOf(item) ?? '',
      item.title,
      item['container-title'],
      item.DOI,
      item.ISBN
    ]
    text = folded(parts.filter(Boolean).join(' '))
    sought.set(item, text)
  }
  return words.every(word => text.includes(word))
}
