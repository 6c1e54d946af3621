import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Piece, WordContext } from './word-context.ts'
import { ListCounter, nestItems, type ListItem } from './word-lists.ts'
import { isContents, readRuns } from './word-runs.ts'
import { mathLine } from './word-math.ts'
import { readNumberingOf } from './word-styles.ts'
import { readTable } from './word-tables.ts'
import { child, childElements, descendants, textOf, type XmlElement } from './xml.ts'

const DEEPEST_HEADING = 4

type Read =
  | { kind: 'block'; blocks: DocumentJson[] }
  | { kind: 'item'; item: ListItem }
  | { kind: 'quote'; blocks: DocumentJson[] }
  | { kind: 'code'; line: string }

/** Reads blocks and joins what Word keeps apart: items to lists, lines of code, paragraphs of one quotation. */
export function blockReader(): WordContext['blocks'] {
  const counter = new ListCounter()
  return (elements, context) => {
    const read = elements.flatMap(element => readElement(element, counter, context))
    const blocks: DocumentJson[] = []
    for (let at = 0; at < read.length;) {
      const { kind } = read[at]!
      let end = at + 1
      while (end < read.length && read[end]!.kind === kind) end++
      blocks.push(...joined(read.slice(at, end)))
      at = end
    }
    return blocks
  }
}

function joined(read: Read[]): DocumentJson[] {
  const items = read.flatMap(one => (one.kind === 'item' ? [one.item] : []))
  if (items.length > 0) return nestItems(items)
  const lines = read.flatMap(one => (one.kind === 'code' ? [one.line] : []))
  if (lines.length > 0) {
    const text = lines.join('\n')
    return [{ type: 'codeBlock', content: text ? [{ type: 'text', text }] : [] }]
  }
  const blocks = read.flatMap(one => ('blocks' in one ? one.blocks : []))
  return read[0]?.kind === 'quote' ? [{ type: 'blockquote', content: blocks }] : blocks
}

function readElement(element: XmlElement, counter: ListCounter, context: WordContext): Read[] {
  switch (element.name) {
    case 'w:p':
      return readParagraph(element, counter, context)
    case 'w:tbl':
      return [{ kind: 'block', blocks: readTable(element, context) }]
    case 'w:sdt':
      return readControl(element, counter, context)
    case 'w:customXml':
    case 'w:ins':
    case 'w:moveTo':
      return childElements(element).flatMap(inner => readElement(inner, counter, context))
    case 'w:altChunk':
      context.losses.add('embedded-objects')
      return []
    case 'm:oMathPara':
      context.losses.add('equations')
      return [
        {
          kind: 'block',
          blocks: [{ type: 'paragraph', content: [{ type: 'text', text: mathLine(element) }] }]
        }
      ]
    default:
      return []
  }
}

/** A content control: its content counts, unless it is a table of contents, which Lys makes itself. */
function readControl(element: XmlElement, counter: ListCounter, context: WordContext): Read[] {
  const gallery = descendants(child(element, 'w:sdtPr'), 'w:docPartGallery')[0]?.attrs['w:val']
  if (gallery === 'Table of Contents') {
    context.losses.add('table-of-contents')
    return []
  }
  return childElements(child(element, 'w:sdtContent')).flatMap(inner => readElement(inner, counter, context))
}

function readParagraph(paragraph: XmlElement, counter: ListCounter, context: WordContext): Read[] {
  const { styles, losses } = context
  losses.at(() => textOf(paragraph))
  const properties = child(paragraph, 'w:pPr')
  const style = child(properties, 'w:pStyle')?.attrs['w:val']
  noteLayout(properties, context)
  const level = headingOf(properties, style, context)
  const look = { toggles: level === undefined ? styles.toggles(style) : {}, href: undefined }
  const wasInContents = context.fields.some(isContents)
  const pieces = readRuns(paragraph, look, context)
  if (pieces.length === 0 && (wasInContents || styles.isContents(style))) return []
  if (styles.isContents(style)) return []
  const after = pieces.flatMap(piece => ('after' in piece ? piece.after : []))
  const following: Read[] = after.length > 0 ? [{ kind: 'block', blocks: after }] : []
  if (level !== undefined) return [{ kind: 'block', blocks: headingBlocks(level, pieces) }, ...following]
  const own = readNumberingOf(properties) ?? styles.numbering(style)
  const format = own && context.numbering(own.numId, own.level)
  if (own && format) {
    const number = counter.next(own.numId, own.level, format.start)
    return [{ kind: 'item', item: { ...own, format, number, content: paragraphs(pieces) } }, ...following]
  }
  if (styles.isCode(style)) return [{ kind: 'code', line: lineOf(pieces) }, ...following]
  const blocks = paragraphs(pieces)
  return [{ kind: styles.isQuote(style) ? 'quote' : 'block', blocks }, ...following]
}

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

function noteLayout(properties: XmlElement | undefined, { losses }: WordContext): void {
  const align = child(properties, 'w:jc')?.attrs['w:val']
  if (align && !['left', 'start', 'both', 'distribute'].includes(align)) losses.add('alignment')
  if (child(properties, 'w:pageBreakBefore')) losses.add('page-breaks')
  if (child(properties, 'w:sectPr')) losses.add('section-layout')
  if (child(properties, 'w:framePr')) losses.add('text-boxes')
}

/** An empty heading is a paragraph: nobody can find it in an outline. */
function headingBlocks(level: number, pieces: Piece[]): DocumentJson[] {
  const content = pieces.flatMap(piece => ('inline' in piece ? [piece.inline] : []))
  const images = pieces.flatMap(piece => ('block' in piece ? [piece.block] : []))
  if (content.length === 0) return images.length > 0 ? images : [{ type: 'paragraph' }]
  return [{ type: 'heading', attrs: { level }, content }, ...images]
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
