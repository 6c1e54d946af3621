import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { joinBlocks, namePlace, type Read } from './read-blocks.ts'
import { bookmarksIn, captionKind, captionText, isCaption } from './word-captions.ts'
import type { Piece, WordContext } from './word-context.ts'
import { checkboxOf, readControl } from './word-controls.ts'
import { ListCounter } from './word-lists.ts'
import { isContents, readRuns } from './word-runs.ts'
import { mathBlock } from './word-math.ts'
import { readNumberingOf } from './word-styles.ts'
import { readTable } from './word-tables.ts'
import { child, childElements, textOf, type XmlElement } from './xml.ts'

const DEEPEST_HEADING = 4

/** Reads blocks and joins what Word keeps apart: items to lists, lines of code, paragraphs of one quotation, captions. */
export function blockReader(): WordContext['blocks'] {
  const counter = new ListCounter()
  return (elements, context) =>
    joinBlocks(
      elements.flatMap(element => readElement(element, counter, context)),
      context.places
    )
}

function readElement(element: XmlElement, counter: ListCounter, context: WordContext): Read[] {
  switch (element.name) {
    case 'w:p':
      return readParagraph(element, counter, context)
    case 'w:tbl':
      return [{ kind: 'block', blocks: readTable(element, context) }]
    case 'w:sdt': {
      const control = readControl(element, context)
      if (control.kind === 'blocks') return [{ kind: 'block', blocks: control.blocks }]
      if (control.kind === 'item') return [{ kind: 'item', item: control }]
      return childElements(child(element, 'w:sdtContent')).flatMap(inner =>
        readElement(inner, counter, context)
      )
    }
    case 'w:customXml':
    case 'w:ins':
    case 'w:moveTo':
      return childElements(element).flatMap(inner => readElement(inner, counter, context))
    case 'w:altChunk':
      context.losses.add('embedded-objects')
      return []
    case 'm:oMathPara':
      return [{ kind: 'block', blocks: [mathBlock(element, context.losses)] }]
    default:
      return []
  }
}

function readParagraph(paragraph: XmlElement, counter: ListCounter, context: WordContext): Read[] {
  const { styles, losses } = context
  losses.at(() => textOf(paragraph))
  const properties = child(paragraph, 'w:pPr')
  const style = child(properties, 'w:pStyle')?.attrs['w:val']
  if (isOwnTitle(style, paragraph, context) || (context.isInControl && styles.isCalloutLabel(style)))
    return []
  const wasInContents = context.fields.some(isContents)
  if (!wasInContents && isCaption(paragraph, context)) return [readCaption(paragraph, context)]
  noteLayout(properties, context)
  const level = headingOf(properties, style, context)
  const hasOwnLook = level !== undefined || styles.isTableHeading(style)
  const look = { toggles: hasOwnLook ? {} : styles.toggles(style), href: undefined }
  const box = checkboxOf(paragraph)
  const pieces = readRuns(box ? without(paragraph, box.element) : paragraph, look, context)
  if (wasInContents || styles.isContents(style)) return contentsBlocks(pieces)
  const after = pieces.flatMap(piece => ('after' in piece ? piece.after : []))
  const following: Read[] = after.length > 0 ? [{ kind: 'block', blocks: after }] : []
  const before: Read[] = child(properties, 'w:pageBreakBefore') ? pageBreakBefore(context) : []
  if (level !== undefined) {
    const blocks = headingBlocks(level, pieces)
    const heading = blocks.find(block => block.type === 'heading')
    if (heading) namePlace(heading, bookmarksIn(paragraph), context.places)
    return [...before, { kind: 'block', blocks }, ...following]
  }
  return [...before, ...readPlain(paragraph, pieces, box, counter, context), ...following]
}

/** A paragraph that is no heading: an item, a line of code, a part of a quotation, a rule, or a paragraph. */
function readPlain(
  paragraph: XmlElement,
  pieces: Piece[],
  box: ReturnType<typeof checkboxOf>,
  counter: ListCounter,
  context: WordContext
): Read[] {
  const { styles } = context
  const properties = child(paragraph, 'w:pPr')
  const style = child(properties, 'w:pStyle')?.attrs['w:val']
  const own = readNumberingOf(properties) ?? styles.numbering(style)
  if (box) {
    const level = own?.level ?? 0
    const format = { kind: 'task' as const, type: null, start: 1 }
    const item = { numId: 'tasks', level, format, number: 1, isDone: box.isDone, content: paragraphs(pieces) }
    return [{ kind: 'item', item }]
  }
  const format = own && context.numbering(own.numId, own.level)
  if (own && format) {
    const number = counter.next(own.numId, own.level, format.start)
    return [{ kind: 'item', item: { ...own, format, number, content: paragraphs(pieces) } }]
  }
  if (styles.isCode(style)) return [{ kind: 'code', line: lineOf(pieces) }]
  const isEmpty = pieces.length === 0
  if (isEmpty && isRule(properties, style, context))
    return [{ kind: 'block', blocks: [{ type: 'horizontalRule' }] }]
  if (isEmpty && styles.isSeparator(style)) return [{ kind: 'separator', bookmarks: bookmarksIn(paragraph) }]
  const blocks = paragraphs(pieces)
  const image = blocks.find(block => block.type === 'image')
  if (image) namePlace(image, bookmarksIn(paragraph), context.places)
  const level = styles.continuedLevel(style)
  if (level !== undefined) return [{ kind: 'item', item: { level, blocks } }]
  const callout = context.isInControl ? undefined : styles.callout(style)
  if (callout) return [{ kind: 'callout', callout, blocks }]
  return [{ kind: !context.isInControl && styles.isQuote(style) ? 'quote' : 'block', blocks }]
}

function readCaption(paragraph: XmlElement, context: WordContext): Read {
  const look = { toggles: context.styles.toggles('Caption'), href: undefined }
  const pieces = readRuns(paragraph, look, context)
  const blocks = paragraphs(pieces)
  const pictures = blocks.filter(block => block.type !== 'paragraph')
  if (pictures.length > 0) return { kind: 'block', blocks }
  const caption = {
    text: captionText(paragraph),
    of: captionKind(paragraph),
    bookmarks: bookmarksIn(paragraph),
    paragraph: blocks
  }
  return caption.text ? { kind: 'caption', caption } : { kind: 'block', blocks }
}

/** The title that stands first and is the title of the file: it is kept as such. */
function isOwnTitle(style: string | undefined, paragraph: XmlElement, context: WordContext): boolean {
  const line = (text: string) => text.replace(/\s+/g, ' ').trim()
  const { title } = context.pack
  return title !== '' && context.styles.isTitle(style) && line(textOf(paragraph)) === line(title)
}

/** A table of contents that is only a field: Lys makes the list where it stood. */
function contentsBlocks(pieces: readonly Piece[]): Read[] {
  const blocks = pieces.flatMap(piece => ('block' in piece ? [piece.block] : []))
  return blocks.length > 0 ? [{ kind: 'block', blocks }] : []
}

function isRule(properties: XmlElement | undefined, style: string | undefined, { styles }: WordContext) {
  return styles.isRule(style) || Boolean(child(child(properties, 'w:pBdr'), 'w:bottom'))
}

function pageBreakBefore({ tableDepth, losses }: WordContext): Read[] {
  if (tableDepth === 0) return [{ kind: 'block', blocks: [{ type: 'pageBreak' }] }]
  losses.add('page-breaks')
  return []
}

const without = (parent: XmlElement, element: XmlElement): XmlElement => ({
  ...parent,
  children: parent.children.filter(node => node !== element)
})

function headingOf(properties: XmlElement | undefined, style: string | undefined, context: WordContext) {
  const outline = child(properties, 'w:outlineLvl')?.attrs['w:val']
  const own = outline === undefined || Number(outline) > 8 ? undefined : Number(outline) + 1
  const level = context.styles.headingLevel(style) ?? own
  if (level === undefined) return undefined
  const numbering = readNumberingOf(properties) ?? context.styles.numbering(style)
  if (numbering && context.numbering(numbering.numId, numbering.level)) context.losses.add('heading-numbers')
  if (level > DEEPEST_HEADING) context.losses.add('heading-depth')
  return Math.min(level, DEEPEST_HEADING)
}

function noteLayout(properties: XmlElement | undefined, { losses, cellAlign }: WordContext): void {
  const align = child(properties, 'w:jc')?.attrs['w:val']
  const isPlain = !align || align === cellAlign || ['left', 'start', 'both', 'distribute'].includes(align)
  if (!isPlain) losses.add('alignment')
  if (child(properties, 'w:sectPr')) losses.add('section-layout')
  if (child(properties, 'w:framePr')) losses.add('text-boxes')
}

/** An empty heading is a paragraph: nobody can find it in an outline. A page break stands before it, pictures after. */
function headingBlocks(level: number, pieces: Piece[]): DocumentJson[] {
  const content = trimmedLine(pieces.flatMap(piece => ('inline' in piece ? [piece.inline] : [])))
  const others = pieces.flatMap(piece => ('block' in piece ? [piece.block] : []))
  const breaks = others.filter(block => block.type === 'pageBreak')
  const images = others.filter(block => block.type !== 'pageBreak')
  if (content.length === 0) return others.length > 0 ? others : [{ type: 'paragraph' }]
  return [...breaks, { type: 'heading', attrs: { level }, content }, ...images]
}

/** Images are blocks in our documents: a paragraph with one in its middle becomes three. */
function paragraphs(pieces: Piece[]): DocumentJson[] {
  const blocks: DocumentJson[] = []
  let line: DocumentJson[] = []
  const close = () => {
    const content = trimmedLine(line)
    if (content.length > 0) blocks.push({ type: 'paragraph', content })
    line = []
  }
  for (const piece of pieces) {
    if ('inline' in piece) line.push(piece.inline)
    if ('block' in piece) {
      close()
      blocks.push(piece.block)
    }
  }
  close()
  return blocks.length > 0 ? blocks : [{ type: 'paragraph' }]
}

/** A line without the spaces at its ends, which Word keeps where an image was taken out. */
function trimmedLine(line: DocumentJson[]): DocumentJson[] {
  const trim = (node: DocumentJson, index: number): DocumentJson => {
    if (node.type !== 'text') return node
    const start = index === 0 ? node.text!.trimStart() : node.text!
    return { ...node, text: index === line.length - 1 ? start.trimEnd() : start }
  }
  return line.map(trim).filter(node => node.text !== '')
}

function lineOf(pieces: Piece[]): string {
  return pieces
    .map(piece =>
      'inline' in piece ? (piece.inline.type === 'hardBreak' ? '\n' : (piece.inline.text ?? '')) : ''
    )
    .join('')
}
