import { doiOf, isbnOf } from './check.ts'
import { yearOf, type CslItem } from './item.ts'

/** Small letters and digits without accents: how titles are compared, sought and sorted. */
export const folded = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** By what a work is known again: its DOI, its ISBN, its title with its year. Two works that share one are the same. */
export function marksOf(item: CslItem): string[] {
  const doi = item.DOI && doiOf(item.DOI)
  // a chapter has the ISBN of its book
  const isbn = item.ISBN && item.type !== 'chapter' && item.type !== 'paper-conference' && isbnOf(item.ISBN)
  const title = folded(item.title ?? '')
  return [
    ...(doi ? [`doi:${doi}`] : []),
    ...(isbn ? [`isbn:${isbn}`] : []),
    ...(title ? [`title:${title}:${yearOf(item) ?? ''}`] : [])
  ]
}
