import { calloutKind } from '../../../../shared/editor/callout.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { OpenContext } from './open-context.ts'
import { readInline } from './open-inline.ts'
import { readList } from './open-lists.ts'
import { readOpenTable } from './open-tables.ts'
import { joinBlocks, namePlace, type Read } from './read-blocks.ts'
import type { Piece } from './word-piece.ts'
import { child, childElements, descendants, textOf, type XmlElement } from './xml.ts'

const DEEPEST_HEADING = 4

/** Reads blocks and joins what the file keeps apart: lines of code, paragraphs of one quotation, captions. */
export const openBlockReader = (): OpenContext['blocks'] => (elements, context) =>
  joinBlocks(
    elements.flatMap(element => readElement(element, context)),
    context.places
  )

function readElement(element: XmlElement, context: OpenContext): Read[] {
  const { losses } = context
  const block = (...blocks: DocumentJson[]): Read[] => [{ kind: 'block', blocks }]
  switch (element.name) {
    case 'text:p':
      return readParagraph(element, context)
    case 'text:h':
      return readHeading(element, context)
    case 'text:list':
      return block(...readList(element, context))
    case 'table:table':
      return block(...readOpenTable(element, context))
    case 'text:section':
      return readSection(element, context)
    case 'text:table-of-content':
      return block({ type: 'tableOfContents' })
    case 'text:alphabetical-index':
    case 'text:bibliography':
    case 'text:illustration-index':
    case 'text:table-index':
    case 'text:user-index':
      losses.at(() => textOf(element))
      losses.add('fields')
      return childElements(child(element, 'text:index-body')).flatMap(inner => readElement(inner, context))
    case 'draw:frame':
      return block(...blocksOf(readInline({ ...element, name: '', children: [element] }, [], context)))
    default:
      return []
  }
}

function readHeading(element: XmlElement, context: OpenContext): Read[] {
  context.losses.at(() => textOf(element))
  const wanted = Number(element.attrs['text:outline-level'] ?? 1)
  if (wanted > DEEPEST_HEADING) context.losses.add('heading-depth')
  const pieces = readInline(element, [], context)
  const content = trimmed(pieces.flatMap(piece => ('inline' in piece ? [piece.inline] : [])))
  const others = pieces.flatMap(piece => ('block' in piece ? [piece.block] : []))
  const level = Math.min(DEEPEST_HEADING, Math.max(1, Math.floor(wanted) || 1))
  const heading: DocumentJson = { type: 'heading', attrs: { level }, content }
  namePlace(heading, bookmarksIn(element), context.places)
  const own = content.length > 0 ? [heading] : []
  return [...breakBefore(element, context), { kind: 'block', blocks: [...own, ...others] }]
}

function readParagraph(element: XmlElement, context: OpenContext): Read[] {
  const { styles, losses } = context
  const style = element.attrs['text:style-name']
  const is = (pattern: RegExp) => styles.named(style, pattern) !== undefined
  losses.at(() => textOf(element))
  if (isOwnTitle(element, context) || is(/^callout label (note|warning|example)$/i)) return []
  if (is(/^page break$/i)) return [{ kind: 'block', blocks: [{ type: 'pageBreak' }] }]
  const before = breakBefore(element, context)
  if (is(/^title$/i)) return [...before, { kind: 'block', blocks: titleBlocks(element, context) }]
  noteAlignment(style, context)
  const isHeading = is(/^table heading$/i)
  const pieces = readInline(element, isHeading ? [] : styles.marks('paragraph', style), context)
  const blocks = blocksOf(pieces)
  const isEmpty = pieces.length === 0
  if (isEmpty && is(/^separator$/i))
    return [...before, { kind: 'separator', bookmarks: bookmarksIn(element) }]
  if (isEmpty && is(/^horizontal line$/i))
    return [...before, { kind: 'block', blocks: [{ type: 'horizontalRule' }] }]
  if (is(/^preformatted text$/i)) return [...before, { kind: 'code', line: lineOf(pieces) }]
  const isPlain = blocks.every(block => block.type === 'paragraph')
  if (isPlain && is(/^(caption|figure|illustration|table|drawing)$/i)) {
    const caption = {
      text: captionText(element),
      of: captionKind(styles.named(style, /^(figure|illustration|table|drawing)$/i)),
      bookmarks: bookmarksIn(element),
      paragraph: blocks
    }
    if (caption.text) return [...before, { kind: 'caption', caption }]
  }
  const image = blocks.find(block => block.type === 'image')
  if (image) namePlace(image, bookmarksIn(element), context.places)
  const formula = loneFormula(blocks, styles.named(style, /^formula line$/i))
  if (formula) return [...before, { kind: 'block', blocks: [formula] }]
  const callout = context.isInSection ? undefined : styles.named(style, /^callout (note|warning|example)$/i)
  if (callout) return [...before, { kind: 'callout', callout: callout.toLowerCase(), blocks }]
  const isQuote = !context.isInSection && is(/^quotations?$/i)
  return [...before, { kind: isQuote ? 'quote' : 'block', blocks }]
}

/** A formula that is all of its paragraph and stands on a line of its own. */
function loneFormula(blocks: DocumentJson[], isLine: string | undefined): DocumentJson | undefined {
  const [only] = blocks
  const [node] = only?.content ?? []
  if (!isLine || blocks.length !== 1 || only!.content?.length !== 1 || node?.type !== 'mathInline')
    return undefined
  return { type: 'mathBlock', attrs: node.attrs ?? {} }
}

/** Sections of ours say what their blocks are together; those of others are only a frame. */
function readSection(element: XmlElement, context: OpenContext): Read[] {
  const name = element.attrs['text:name'] ?? ''
  const content = childElements(element)
  const inside = () => {
    const blocks = context.blocks(content, { ...context, isInSection: true })
    return blocks.length > 0 ? blocks : [{ type: 'paragraph' }]
  }
  const block = (node: DocumentJson): Read[] => [{ kind: 'block', blocks: [node] }]
  if (/^Quote \d+$/.test(name)) return block({ type: 'blockquote', content: inside() })
  const callout = /^Callout (note|warning|example) \d+$/.exec(name)
  if (callout) return block({ type: 'callout', attrs: { kind: calloutKind(callout[1]) }, content: inside() })
  const code = /^Code(?: (.*))? \d+$/.exec(name)
  if (!code) return content.flatMap(inner => readElement(inner, context))
  const [only] = context.blocks(content, context)
  if (only?.type !== 'codeBlock') return content.flatMap(inner => readElement(inner, context))
  return block({ ...only, attrs: { language: code[1] ?? null } })
}

function isOwnTitle(element: XmlElement, { styles, pack }: OpenContext): boolean {
  const line = (text: string) => text.replace(/\s+/g, '')
  const isTitle = styles.named(element.attrs['text:style-name'], /^title$/i) !== undefined
  return isTitle && pack.title !== '' && line(textOf(element)) === line(pack.title)
}

function titleBlocks(element: XmlElement, context: OpenContext): DocumentJson[] {
  const content = trimmed(
    readInline(element, [], context).flatMap(piece => ('inline' in piece ? [piece.inline] : []))
  )
  return content.length > 0 ? [{ type: 'heading', attrs: { level: 1 }, content }] : []
}

function breakBefore(element: XmlElement, { styles, tableDepth, losses }: OpenContext): Read[] {
  const style = element.attrs['text:style-name']
  if (styles.ownProperty(style, 'fo:break-before') !== 'page') return []
  if (tableDepth === 0) return [{ kind: 'block', blocks: [{ type: 'pageBreak' }] }]
  losses.add('page-breaks')
  return []
}

function noteAlignment(style: string | undefined, { styles, cellAlign, losses }: OpenContext): void {
  const align = styles.ownProperty(style, 'fo:text-align')
  if (align && align !== cellAlign && ['center', 'end', 'right'].includes(align)) losses.add('alignment')
}

export const bookmarksIn = (element: XmlElement): string[] =>
  [...descendants(element, 'text:bookmark-start'), ...descendants(element, 'text:bookmark')].flatMap(
    ({ attrs }) => attrs['text:name'] ?? []
  )

const captionKind = (name: string | undefined): 'figure' | 'table' | undefined =>
  name === undefined ? undefined : /^table$/i.test(name) ? 'table' : 'figure'

/** The words of a caption without "Figure 4 – ", which Lys counts itself. */
function captionText(element: XmlElement): string {
  const at = element.children.findLastIndex(
    node =>
      typeof node !== 'string' &&
      (node.name === 'text:sequence' || descendants(node, 'text:sequence').length > 0)
  )
  const rest = { ...element, children: element.children.slice(at + 1) }
  const words = spacedText(rest).replace(/\s+/g, ' ')
  return (at < 0 ? words : words.replace(/^\s*[–—:.-]?\s+/u, '')).trim()
}

/** All text below, with the spaces that are elements. */
function spacedText(element: XmlElement): string {
  return element.children
    .map(node => (typeof node === 'string' ? node : node.name === 'text:s' ? ' ' : spacedText(node)))
    .join('')
}

/** Images and formulas are blocks in our documents: a paragraph with one in its middle becomes three. */
export function blocksOf(pieces: readonly Piece[]): DocumentJson[] {
  const blocks: DocumentJson[] = []
  let line: DocumentJson[] = []
  const close = () => {
    const content = trimmed(line)
    if (content.length > 0) blocks.push({ type: 'paragraph', content })
    line = []
  }
  for (const piece of pieces) {
    if ('inline' in piece) line.push(piece.inline)
    if ('block' in piece) {
      close()
      blocks.push(piece.block)
    }
    if ('after' in piece) {
      close()
      blocks.push(...piece.after)
    }
  }
  close()
  return blocks.length > 0 ? blocks : [{ type: 'paragraph' }]
}

function trimmed(line: DocumentJson[]): DocumentJson[] {
  const trim = (node: DocumentJson, index: number): DocumentJson => {
    if (node.type !== 'text') return node
    const start = index === 0 ? node.text!.trimStart() : node.text!
    return { ...node, text: index === line.length - 1 ? start.trimEnd() : start }
  }
  return line.map(trim).filter(node => node.text !== '')
}

function lineOf(pieces: readonly Piece[]): string {
  return pieces
    .map(piece =>
      'inline' in piece ? (piece.inline.type === 'hardBreak' ? '\n' : (piece.inline.text ?? '')) : ''
    )
    .join('')
}
