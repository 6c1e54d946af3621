import { isSafeHref } from '../../../../shared/editor/href.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { Losses } from './losses.ts'
import type { Marks } from './word-changes.ts'
import type { RunLook, WordContext } from './word-context.ts'
import type { Piece } from './word-piece.ts'
import { mathPiece } from './word-math.ts'
import { readToggles } from './word-styles.ts'
import { symbolOf } from './word-symbols.ts'
import { child, childElements, descendants, textOf, type XmlElement } from './xml.ts'

/** The pieces of a paragraph, or of anything that holds runs. */
export function readRuns(parent: XmlElement, look: RunLook, context: WordContext): Piece[] {
  return childElements(parent).flatMap(element => readInlineElement(element, look, context))
}

function readInlineElement(element: XmlElement, look: RunLook, context: WordContext): Piece[] {
  const { losses } = context
  switch (element.name) {
    case 'w:r':
      return readRun(element, look, context)
    case 'w:hyperlink':
      if (isReference(element.attrs['w:anchor']))
        return trackedReference(element, referenceTo(element.attrs['w:anchor'], textOf(element)), context)
      return readRuns(element, { ...look, href: hrefOf(element, context) ?? look.href }, context)
    case 'w:ins':
    case 'w:moveTo':
      return context.changes.within('insertion', element, () => readRuns(element, look, context))
    case 'w:del':
    case 'w:moveFrom':
      return context.changes.within('deletion', element, () => readRuns(element, look, context))
    case 'w:commentRangeStart':
      context.talk.begin(element.attrs['w:id'])
      return []
    case 'w:commentRangeEnd':
      context.talk.end(element.attrs['w:id'])
      return []
    case 'w:fldSimple':
      losses.add('fields')
      return readRuns(element, look, context)
    case 'w:sdt':
      return readRuns(child(element, 'w:sdtContent') ?? element, look, context)
    case 'w:smartTag':
    case 'w:customXml':
    case 'w:dir':
    case 'w:bdo':
      return readRuns(element, look, context)
    case 'm:oMath':
    case 'm:oMathPara':
      return borne([mathPiece(element, losses)], context)
    default:
      return []
  }
}

/** Word tracks the words of a reference, inside of it. */
function trackedReference(element: XmlElement, reference: Piece, context: WordContext): Piece[] {
  const [inside] = childElements(element)
  const kind = inside?.name === 'w:ins' ? 'insertion' : inside?.name === 'w:del' ? 'deletion' : undefined
  if (!inside || !kind) return borne([reference], context)
  return context.changes.within(kind, inside, () => trackedReference(inside, reference, context))
}

function hrefOf(element: XmlElement, context: WordContext): string | undefined {
  const address = context.pack.target(element.attrs['r:id'], context.from)?.address
  if (isSafeHref(address)) return address.trim()
  context.losses.add(address === undefined ? 'internal-links' : 'unsafe-links')
  return undefined
}

function readRun(run: XmlElement, look: RunLook, context: WordContext): Piece[] {
  const properties = child(run, 'w:rPr')
  const marks = trackedMarks(properties, look, context)
  if (isHidden(properties)) {
    if (textOf(run).trim()) context.losses.add('hidden-text')
    return []
  }
  return childElements(run).flatMap(element => {
    const scaffolding = readField(element, context)
    if (scaffolding) return borne(scaffolding, context)
    if (context.fields.some(field => !field.isResult || isContents(field))) return []
    const reference = context.fields.find(field => referenceOf(field))
    if (reference) {
      reference.result += textOf(element)
      return []
    }
    return borne(readRunChild(element, marks, context), context)
  })
}

/** The pieces with what is suggested and said where they stand. */
function borne(pieces: readonly Piece[], { changes, talk }: WordContext): Piece[] {
  return pieces.flatMap((piece): Piece[] => {
    if ('after' in piece) return [piece]
    const node = changes.borne('inline' in piece ? piece.inline : piece.block)
    if (!node) return []
    return ['inline' in piece ? { inline: talk.borne(node) } : { block: talk.borne(node) }]
  })
}

/** The look of the letters, with the change of it that is tracked. */
function trackedMarks(properties: XmlElement | undefined, look: RunLook, context: WordContext): Marks {
  const marks = marksOf(properties, look, context)
  const change = child(properties, 'w:rPrChange')
  if (!change) return marks
  // what the older look loses is no loss of this text
  const before = marksOf(child(change, 'w:rPr'), look, { ...context, losses: new Losses() })
  return context.changes.look(change, before, marks)
}

function readRunChild(element: XmlElement, marks: Marks, context: WordContext): Piece[] {
  const { losses } = context
  switch (element.name) {
    case 'w:t':
    case 'w:delText':
      return letters(textOf(element), marks)
    case 'w:tab':
      return letters(' ', marks)
    case 'w:noBreakHyphen':
      return letters('\u2011', marks)
    case 'w:softHyphen':
      return letters('\u00ad', marks)
    case 'w:sym':
      return symbol(element, marks, context)
    case 'w:cr':
      return [{ inline: { type: 'hardBreak' } }]
    case 'w:br':
      if (!element.attrs['w:type'] || element.attrs['w:type'] === 'textWrapping')
        return [{ inline: { type: 'hardBreak' } }]
      if (element.attrs['w:type'] === 'page' && context.tableDepth === 0 && context.from === 'document')
        return [{ block: { type: 'pageBreak' } }]
      losses.add('page-breaks')
      return []
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      return note(element, context)
    case 'w:commentReference':
      context.talk.refer(element.attrs['w:id'])
      return []
    case 'w:drawing':
    case 'w:pict':
      return drawing(element, context)
    case 'w:object':
      losses.add('embedded-objects')
      return drawing(element, context)
    case 'mc:AlternateContent':
      return alternative(element, marks, context)
    case 'w:ruby':
      return readRuns(child(element, 'w:rubyBase') ?? element, { toggles: {}, href: undefined }, context)
    default:
      return []
  }
}

function letters(text: string, marks: Marks): Piece[] {
  if (text === '') return []
  return [{ inline: marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text } }]
}

function marksOf(properties: XmlElement | undefined, look: RunLook, context: WordContext): Marks {
  const style = child(properties, 'w:rStyle')?.attrs['w:val']
  const { bold, italic, underline, strike } = {
    ...look.toggles,
    ...context.styles.toggles(style),
    ...readToggles(properties)
  }
  const vertical = child(properties, 'w:vertAlign')?.attrs['w:val']
  const highlight = child(properties, 'w:highlight')?.attrs['w:val']
  const colour = child(properties, 'w:color')?.attrs['w:val']
  const isColoured = colour !== undefined && !/^(auto|0{6})$/i.test(colour) && look.href === undefined
  if (isColoured || child(properties, 'w:sz') || child(properties, 'w:rFonts'))
    context.losses.add('formatting')
  // letters of a program bear no other mark
  if (context.styles.isCodeLetters(style)) return [{ type: 'code' }]
  const marks: Marks = []
  const add = (isOn: unknown, type: string, attrs?: Record<string, unknown>) => {
    if (isOn) marks.push(attrs ? { type, attrs } : { type })
  }
  const field = context.fields.map(hyperlinkOf).find(Boolean)
  const href = look.href ?? field
  add(href, 'link', { href })
  add(bold, 'bold')
  add(italic, 'italic')
  add(strike, 'strike')
  // every link is underlined by Word's own style: that is not an emphasis
  const isDouble = child(properties, 'w:u')?.attrs['w:val'] === 'double'
  add(underline && (!href || isDouble), 'underline')
  add(vertical === 'subscript', 'subscript')
  add(vertical === 'superscript', 'superscript')
  add(highlight && highlight !== 'none', 'highlight')
  return marks
}

function isHidden(properties: XmlElement | undefined): boolean {
  const vanish = child(properties, 'w:vanish')
  return Boolean(vanish) && !['0', 'false'].includes(vanish!.attrs['w:val'] ?? '')
}

/** Follows fields: what a field's scaffolding leaves in the text, or undefined when the element is none of it. */
function readField(element: XmlElement, { fields, losses, tableDepth }: WordContext): Piece[] | undefined {
  if (element.name === 'w:instrText' || element.name === 'w:delInstrText') {
    const field = fields.at(-1)
    if (field) field.instruction += textOf(element)
    return []
  }
  if (element.name !== 'w:fldChar') return undefined
  const type = element.attrs['w:fldCharType']
  if (type === 'begin') fields.push({ instruction: '', isResult: false, result: '' })
  if (type === 'separate' && fields.length > 0) fields.at(-1)!.isResult = true
  if (type !== 'end') return []
  const field = fields.pop()
  if (!field || fields.some(isContents)) return []
  if (isContents(field)) {
    if (tableDepth === 0) return [{ block: { type: 'tableOfContents' } }]
    losses.add('table-of-contents')
    return []
  }
  const name = referenceOf(field)
  if (name) return [referenceTo(name, field.result)]
  if (/^\s*(?:SEQ|PAGEREF)\b/i.test(field.instruction)) return []
  if (!/^\s*HYPERLINK\b/i.test(field.instruction)) losses.add('fields')
  else if (!hyperlinkOf(field)) losses.add('internal-links')
  return []
}

/** The bookmark that a field of the kind REF repeats. */
const referenceOf = ({ instruction }: { instruction: string }) =>
  /^\s*REF\s+([^\s\\]+)/i.exec(instruction)?.[1]
/** Word's own names for the places of references. */
const isReference = (name: string | undefined): name is string => /^_Ref/.test(name ?? '')
/** Settled when the whole file is read: only then all places are known. */
const referenceTo = (target: string, label: string): Piece => ({
  inline: { type: 'crossReference', attrs: { target, label } }
})

export const isContents = (field: { instruction: string }) => /^\s*TOC\b/i.test(field.instruction)

function hyperlinkOf(field: { instruction: string }): string | undefined {
  const href = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(field.instruction)?.[1]
  return isSafeHref(href) ? href : undefined
}

function symbol(element: XmlElement, marks: Marks, { losses }: WordContext): Piece[] {
  const sign = symbolOf(element.attrs['w:char'])
  if (!sign) losses.add('symbols')
  return letters(sign ?? '', marks)
}

function note(element: XmlElement, context: WordContext): Piece[] {
  const kind = element.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes'
  // a note that points to a note would never end
  const found = context.from === 'document' ? context.notes[kind].get(element.attrs['w:id'] ?? '') : undefined
  if (!found) return []
  if (kind === 'endnotes') context.losses.add('endnotes')
  const content = noteContent(found, { ...context, from: kind, fields: [] })
  return [{ inline: content.length > 0 ? { type: 'footnote', content } : { type: 'footnote' } }]
}

function drawing(element: XmlElement, context: WordContext): Piece[] {
  const pieces: Piece[] = context.images.nodes(element, context.from).map(block => ({ block }))
  const boxes = descendants(element, 'w:txbxContent')
  if (boxes.length > 0) {
    context.losses.add('text-boxes', boxes.length)
    pieces.push({
      after: boxes.flatMap(box => context.blocks(childElements(box), { ...context, fields: [] }))
    })
  }
  const others = [...descendants(element, 'c:chart'), ...descendants(element, 'dgm:relIds')]
  if (others.length > 0) context.losses.add('charts', others.length)
  return pieces
}

/** Word offers the same thing in a newer and an older form: one of them is read. */
function alternative(element: XmlElement, marks: Marks, context: WordContext): Piece[] {
  const choice = child(element, 'mc:Choice') ?? child(element, 'mc:Fallback')
  return childElements(choice).flatMap(inner => readRunChild(inner, marks, context))
}

/** The text of a note on one line: paragraphs and breaks become spaces, pictures are left out. */
function noteContent(note: XmlElement, context: WordContext): DocumentJson[] {
  const lines = descendants(note, 'w:p').map(paragraph => {
    const pieces = readRuns(paragraph, { toggles: {}, href: undefined }, context)
    return pieces.flatMap(piece => ('inline' in piece ? [piece.inline] : []))
  })
  const content: DocumentJson[] = []
  for (const line of lines) {
    if (content.length > 0 && line.length > 0) content.push({ type: 'text', text: ' ' })
    content.push(...line.map(node => (node.type === 'text' ? node : { type: 'text', text: ' ' })))
  }
  const first = content[0]
  if (first?.text) content[0] = { ...first, text: first.text.trimStart() }
  return content.filter(node => node.text !== '')
}
