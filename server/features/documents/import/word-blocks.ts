import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { joinBlocks, namePlace, type Read } from './read-blocks.ts'
import { bookmarksIn, captionKind, captionText, isCaption } from './word-captions.ts'
import type { Change } from './word-changes.ts'
import type { WordContext } from './word-context.ts'
import type { Piece } from './word-piece.ts'
import { checkboxOf, readControl } from './word-controls.ts'
import { ListCounter } from './word-lists.ts'
import { isContents, readRuns } from './word-runs.ts'
import { mathBlock } from './word-math.ts'
import { readNumberingOf } from './word-styles.ts'
import { trimmedLine } from './trimmed-lines.ts'
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
    case 'w:commentRangeStart':
      context.talk.begin(element.attrs['w:id'])
      return []
    case 'w:commentRangeEnd':
      context.talk.end(element.attrs['w:id'])
      return []
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
  const read = readRuns(box ? without(paragraph, box.element) : paragraph, look, context)
  const pieces = context.talk.settled(read)
  const end = context.changes.ofEnd(child(properties, 'w:rPr'))
  if (wasInContents || styles.isContents(style)) return contentsBlocks(pieces)
  const after = pieces.flatMap(piece => ('after' in piece ? piece.after : []))
  const following: Read[] = after.length > 0 ? [{ kind: 'block', blocks: after }] : []
  const before: Read[] = child(properties, 'w:pageBreakBefore') ? pageBreakBefore(context) : []
  if (level !== undefined) {
    const blocks = withEnd(headingBlocks(level, pieces), end)
    const heading = blocks.find(block => block.type === 'heading')
    if (heading) namePlace(heading, bookmarksIn(paragraph), context.places)
    formerly(heading, properties, context)
    return [...before, { kind: 'block', blocks }, ...following]
  }
  return [...before, ...readPlain(paragraph, { pieces, end }, box, counter, context), ...following]
}

/** A paragraph that is no heading: an item, a line of code, a part of a quotation, a rule, or a paragraph. */
function readPlain(
  paragraph: XmlElement,
  { pieces, end }: { pieces: readonly Piece[]; end: Change | undefined },
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
    const item = {
      numId: 'tasks',
      level,
      format,
      number: 1,
      isDone: box.isDone,
      content: withEnd(paragraphs(pieces), end)
    }
    return [{ kind: 'item', item }]
  }
  const format = own && context.numbering(own.numId, own.level)
  if (own && format) {
    const number = counter.next(own.numId, own.level, format.start)
    return [{ kind: 'item', item: { ...own, format, number, content: withEnd(paragraphs(pieces), end) } }]
  }
  if (styles.isCode(style)) return [{ kind: 'code', line: lineOf(pieces, context) }]
  const isEmpty = pieces.length === 0
  if (isEmpty && isRule(properties, style, context))
    return [{ kind: 'block', blocks: withEnd([{ type: 'horizontalRule' }], end) }]
  if (isEmpty && styles.isSeparator(style)) return [{ kind: 'separator', bookmarks: bookmarksIn(paragraph) }]
  const blocks = withEnd(paragraphs(pieces), end)
  const image = blocks.find(block => block.type === 'image')
  if (image) namePlace(image, bookmarksIn(paragraph), context.places)
  const level = styles.continuedLevel(style)
  if (level !== undefined) return [{ kind: 'item', item: { level, blocks } }]
  const callout = context.isInControl ? undefined : styles.callout(style)
  if (callout) return [{ kind: 'callout', callout, blocks }]
  const isQuote = !context.isInControl && styles.isQuote(style)
  if (!isQuote) formerly(blocks.length === 1 ? blocks[0] : undefined, properties, context)
  return [{ kind: isQuote ? 'quote' : 'block', blocks }]
}

/** The last block of a paragraph knows who made or struck its end. */
function withEnd(blocks: DocumentJson[], end: Change | undefined): DocumentJson[] {
  const last = blocks.at(-1)
  if (end && last) last.attrs = { ...last.attrs, end }
  return blocks
}

/** A paragraph that was no heading before, or the other way round: it is what it was, and that it changes is suggested. */
function formerly(
  node: DocumentJson | undefined,
  properties: XmlElement | undefined,
  { changes, styles, losses }: WordContext
): void {
  const change = child(properties, 'w:pPrChange')
  if (!change) return
  const style = child(child(change, 'w:pPr'), 'w:pStyle')?.attrs['w:val']
  const level = styles.headingLevel(style)
  const was = { type: level ? 'heading' : 'paragraph', level: level && Math.min(level, DEEPEST_HEADING) }
  const isOther = node && (was.type !== node.type || was.level !== node.attrs?.['level'])
  const claim = isOther && ['paragraph', 'heading'].includes(node.type!) ? changes.claimOf(change) : undefined
  if (!claim) return losses.add('tracked-changes')
  const { level: now, ...attrs } = node!.attrs ?? {}
  const to = { type: node!.type, attrs: now === undefined ? {} : { level: now } }
  node!.type = was.type
  node!.attrs = { ...attrs, ...(was.level && { level: was.level }), change: JSON.stringify({ ...claim, to }) }
}

function readCaption(paragraph: XmlElement, context: WordContext): Read {
  const look = { toggles: context.styles.toggles('Caption'), href: undefined }
  const pieces = context.talk.settled(readRuns(paragraph, look, context))
  const end = context.changes.ofEnd(child(child(paragraph, 'w:pPr'), 'w:rPr'))
  const blocks = withEnd(paragraphs(pieces), end)
  const pictures = blocks.filter(block => block.type !== 'paragraph')
  if (pictures.length > 0) return { kind: 'block', blocks }
  const caption = {
    text: captionText(paragraph, end?.deletion !== undefined),
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
function headingBlocks(level: number, pieces: readonly Piece[]): DocumentJson[] {
  const content = pieces.flatMap(piece => ('inline' in piece ? [piece.inline] : []))
  const others = pieces.flatMap(piece => ('block' in piece ? [piece.block] : []))
  const breaks = others.filter(block => block.type === 'pageBreak')
  const images = others.filter(block => block.type !== 'pageBreak')
  if (trimmedLine(content).length === 0) return others.length > 0 ? others : [{ type: 'paragraph' }]
  return [...breaks, { type: 'heading', attrs: { level }, content }, ...images]
}

/** Images are blocks in our documents: a paragraph with one in its middle becomes three. */
function paragraphs(pieces: readonly Piece[]): DocumentJson[] {
  const blocks: DocumentJson[] = []
  let line: DocumentJson[] = []
  const close = () => {
    // where an end is tracked, the spaces beside it may come to stand inside a line
    if (trimmedLine(line).length > 0) blocks.push({ type: 'paragraph', content: line })
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

/** A line of code bears no suggestions: it is what accepting them would make of it. */
function lineOf(pieces: readonly Piece[], { losses }: WordContext): string {
  const isMarked = (piece: Piece, type: string) =>
    'inline' in piece && piece.inline.marks?.some(mark => mark.type === type)
  if (pieces.some(piece => isMarked(piece, 'insertion') || isMarked(piece, 'deletion')))
    losses.add('tracked-changes')
  return pieces
    .filter(piece => !isMarked(piece, 'deletion'))
    .map(piece =>
      'inline' in piece ? (piece.inline.type === 'hardBreak' ? '\n' : (piece.inline.text ?? '')) : ''
    )
    .join('')
}
