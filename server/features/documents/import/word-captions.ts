import type { WordContext } from './word-context.ts'
import { child, childElements, descendants, textOf, type XmlElement } from './xml.ts'

/** The words of a caption without "Figure 4 – ", which Lys counts itself. `isStruck`: the whole caption is to go. */
export function captionText(paragraph: XmlElement, isStruck = false): string {
  const runs = childElements(paragraph).flatMap(element => unwrapped(element, isStruck))
  const isSequence = runs.some(
    run =>
      [...descendants(run, 'w:instrText'), ...descendants(run, 'w:delInstrText')].some(isSeq) ||
      run.attrs['w:instr']?.trim().startsWith('SEQ')
  )
  if (!isSequence) return runs.map(textOf).join('').trim()
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
    ...descendants(paragraph, 'w:delInstrText').map(textOf),
    ...descendants(paragraph, 'w:fldSimple').map(({ attrs }) => attrs['w:instr'] ?? '')
  ]
  const name = /\bSEQ\s+(\w+)/.exec(instructions.join(' '))?.[1]
  if (!name) return undefined
  return /^(table|tableau|tabel)/i.test(name) ? 'table' : 'figure'
}

const isSeq = (element: XmlElement) => /^\s*SEQ\b/.test(textOf(element))
/** Struck words are no part of a caption, unless the whole caption goes with its figure. */
const unwrapped = (element: XmlElement, isStruck: boolean): XmlElement[] => {
  const isDeletion = element.name === 'w:del' || element.name === 'w:moveFrom'
  if (isDeletion && !isStruck) return []
  return isDeletion || ['w:hyperlink', 'w:ins', 'w:moveTo'].includes(element.name)
    ? childElements(element).flatMap(inner => unwrapped(inner, isStruck))
    : [element]
}

/** Names of the places that begin inside the element. */
export const bookmarksIn = (element: XmlElement): string[] =>
  descendants(element, 'w:bookmarkStart').flatMap(({ attrs }) => attrs['w:name'] ?? [])

/** The style of captions, by the name that Word gives it in every language of its menus. */
export const isCaption = (paragraph: XmlElement, { styles }: WordContext) =>
  styles.isCaption(child(child(paragraph, 'w:pPr'), 'w:pStyle')?.attrs['w:val'])
