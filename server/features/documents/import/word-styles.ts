import { child, childElements, type XmlElement } from './xml.ts'

/** Marks that Word writes as on or off. */
export interface Toggles {
  bold?: boolean
  italic?: boolean
  underline?: boolean
  strike?: boolean
}

interface Style {
  name: string
  basedOn: string | undefined
  outline: number | undefined
  numbering: { numId: string; level: number } | undefined
  toggles: Toggles
}

const LONGEST_CHAIN = 12

/** What the named styles of a Word file mean for a document. */
export interface WordStyles {
  /** 1 and up for headings (a title counts as 1), undefined for everything else. */
  headingLevel(styleId: string | undefined): number | undefined
  isQuote(styleId: string | undefined): boolean
  isCode(styleId: string | undefined): boolean
  isContents(styleId: string | undefined): boolean
  isTitle(styleId: string | undefined): boolean
  isCaption(styleId: string | undefined): boolean
  isRule(styleId: string | undefined): boolean
  isSeparator(styleId: string | undefined): boolean
  /** The word that a callout of ours begins with, which Lys writes itself. */
  isCalloutLabel(styleId: string | undefined): boolean
  isTableHeading(styleId: string | undefined): boolean
  isCodeLetters(styleId: string | undefined): boolean
  /** Kind of callout, of the styles "Callout note" and the like. */
  callout(styleId: string | undefined): string | undefined
  /** Level, from 0, of a paragraph that goes on with the item of a list above it. */
  continuedLevel(styleId: string | undefined): number | undefined
  numbering(styleId: string | undefined): { numId: string; level: number } | undefined
  toggles(styleId: string | undefined): Toggles
  /** Language in which the file says it is written, such as fr-BE. */
  language: string | undefined
}

export function readStyles(part: XmlElement | undefined): WordStyles {
  const styles = new Map<string, Style>()
  for (const element of childElements(part)) {
    const id = element.attrs['w:styleId']
    if (element.name === 'w:style' && id) styles.set(id, readStyle(element))
  }
  /** The style and those it is based on, nearest first. */
  const chain = (id: string | undefined) => {
    const found: Style[] = []
    for (let next = id; next && found.length < LONGEST_CHAIN; next = found.at(-1)!.basedOn) {
      const style = styles.get(next)
      if (!style) break
      found.push(style)
    }
    return found
  }
  const isNamed = (id: string | undefined, pattern: RegExp) =>
    chain(id).some(({ name }) => pattern.test(name)) ||
    (id !== undefined && !styles.has(id) && pattern.test(id))
  const matched = (id: string | undefined, pattern: RegExp) =>
    chain(id)
      .map(({ name }) => pattern.exec(name)?.[1])
      .find(found => found !== undefined)
  const defaults = child(child(child(part, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
  return {
    headingLevel: id => headingLevel(id, chain(id)),
    isQuote: id => isNamed(id, /^(intense ?)?quote$/i),
    isCode: id => isNamed(id, /^(html preformatted|htmlpreformatted|code|source code|macro text)$/i),
    isContents: id => isNamed(id, /^toc ?(\d|heading)/i),
    isTitle: id => isNamed(id, /^title$/i),
    isCaption: id => isNamed(id, /^caption$/i),
    isRule: id => isNamed(id, /^horizontal line$/i),
    isSeparator: id => isNamed(id, /^separator$/i),
    isCalloutLabel: id => isNamed(id, /^callout label$/i),
    isTableHeading: id => isNamed(id, /^table heading$/i),
    isCodeLetters: id => isNamed(id, /^(html code|html typewriter|verbatim char|source text|inline code)$/i),
    callout: id => matched(id, /^callout (note|warning|example)$/i)?.toLowerCase(),
    continuedLevel: id => {
      const number = matched(id, /^list continue ?(\d?)$/i)
      return number === undefined ? undefined : Math.max(1, Number(number)) - 1
    },
    numbering: id => chain(id).find(style => style.numbering)?.numbering,
    toggles: id =>
      Object.assign(
        {},
        ...chain(id)
          .reverse()
          .map(style => style.toggles)
      ) as Toggles,
    language: child(defaults, 'w:lang')?.attrs['w:val']
  }
}

function headingLevel(id: string | undefined, chain: Style[]): number | undefined {
  for (const { name, outline } of chain) {
    const named = /^heading (\d)$/i.exec(name)
    if (named) return Number(named[1])
    if (/^title$/i.test(name)) return 1
    if (outline !== undefined) return outline < 9 ? outline + 1 : undefined
  }
  // a file without styles still names them
  const bare = chain.length === 0 ? /^heading ?(\d)$/i.exec(id ?? '') : null
  if (bare) return Number(bare[1])
  return chain.length === 0 && /^title$/i.test(id ?? '') ? 1 : undefined
}

function readStyle(element: XmlElement): Style {
  const paragraph = child(element, 'w:pPr')
  const outline = child(paragraph, 'w:outlineLvl')?.attrs['w:val']
  return {
    name: child(element, 'w:name')?.attrs['w:val'] ?? '',
    basedOn: child(element, 'w:basedOn')?.attrs['w:val'],
    outline: outline === undefined ? undefined : Number(outline),
    numbering: readNumberingOf(paragraph),
    toggles: readToggles(child(element, 'w:rPr'))
  }
}

/** The list that a paragraph or a style belongs to; numId 0 means none. */
export function readNumberingOf(properties: XmlElement | undefined) {
  const numbering = child(properties, 'w:numPr')
  const numId = child(numbering, 'w:numId')?.attrs['w:val']
  if (numId === undefined) return undefined
  return { numId, level: Number(child(numbering, 'w:ilvl')?.attrs['w:val'] ?? 0) }
}

export function readToggles(properties: XmlElement | undefined): Toggles {
  const toggles: Toggles = {}
  const set = (name: keyof Toggles, element: string) => {
    const value = child(properties, element)
    if (value) toggles[name] = !['0', 'false', 'off', 'none'].includes(value.attrs['w:val'] ?? '')
  }
  set('bold', 'w:b')
  set('italic', 'w:i')
  set('underline', 'w:u')
  set('strike', 'w:dstrike')
  set('strike', 'w:strike')
  return toggles
}
