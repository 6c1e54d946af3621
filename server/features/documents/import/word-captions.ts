import type { WordContext } from './word-context.ts'
import { child, childElements, descendants, textOf, type XmlElement } from './xml.ts'

/** The words of a caption without "Figure 4 – ", which Lys counts itself. */
export function captionText(paragraph: XmlElement): string {
  const runs = childElements(paragraph).flatMap(unwrapped)
  const isSequence = runs.some(
    run => descendants(run, 'w:instrText').some(isSeq) || run.attrs['w:instr']?.trim().startsWith('SEQ')
  )
  if (!isSequence) return textOf(paragraph).trim()
  const end = runs.findLastIndex(
    run =>
      run.name === 'w:fldSimple' ||
      childElements(run).some(element => element.attrs['w:fldCharType'] === 'end')
  )
  const words = runs
    .slice(end + 1)
    .map(textOf)
    .join('')
  return words.replace(/^\s*[–—:.-]?\s+/u, '').trim()
}

/** What the caption counts, by the name of its sequence, which Word translates. */
export function captionKind(paragraph: XmlElement): 'figure' | 'table' | undefined {
  const instructions = [
    ...descendants(paragraph, 'w:instrText').map(textOf),
    ...descendants(paragraph, 'w:fldSimple').map(({ attrs }) => attrs['w:instr'] ?? '')
  ]
  const name = /\bSEQ\s+(\w+)/.exec(instructions.join(' '))?.[1]
  if (!name) return undefined
  return /^(table|tableau|tabel)/i.test(name) ? 'table' : 'figure'
}

const isSeq = (element: XmlElement) => /^\s*SEQ\b/.test(textOf(element))
const unwrapped = (element: XmlElement): XmlElement[] =>
  element.name === 'w:hyperlink' || element.name === 'w:ins'
    ? childElements(element).flatMap(unwrapped)
    : [element]

/** Names of the places that begin inside the element. */
export const bookmarksIn = (element: XmlElement): string[] =>
  descendants(element, 'w:bookmarkStart').flatMap(({ attrs }) => attrs['w:name'] ?? [])

/** The style of captions, by the name that Word gives it in every language of its menus. */
export const isCaption = (paragraph: XmlElement, { styles }: WordContext) =>
  styles.isCaption(child(child(paragraph, 'w:pPr'), 'w:pStyle')?.attrs['w:val'])
