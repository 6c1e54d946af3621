import { boundedLatex } from '../../../../shared/editor/math.ts'
import { isSafeHref } from '../../../../shared/editor/href.ts'
import { boundedWidth } from '../../../../shared/editor/image.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { latexOfMarkup } from './math-latex.ts'
import type { OpenContext } from './open-context.ts'
import { lengthOf } from './open-styles.ts'
import type { Piece } from './word-piece.ts'
import { child, childElements, descendants, textOf, type XmlElement } from './xml.ts'

type Marks = NonNullable<DocumentJson['marks']>

/** The pieces of a paragraph: letters with their marks, notes, pictures, formulas, references. */
export function readInline(parent: XmlElement, marks: Marks, context: OpenContext): Piece[] {
  const pieces: Piece[] = []
  for (const node of parent.children) {
    if (typeof node !== 'string') pieces.push(...readElement(node, marks, context))
    else {
      // line ends and several spaces are one space in OpenDocument
      const text = node.replace(/[ \t\r\n]+/g, ' ')
      const isFirst = pieces.length === 0
      pieces.push(...letters(isFirst ? text.trimStart() : text, marks))
    }
  }
  return pieces
}

function letters(text: string, marks: Marks): Piece[] {
  if (text === '') return []
  return [{ inline: marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text } }]
}

function readElement(element: XmlElement, marks: Marks, context: OpenContext): Piece[] {
  const { losses, styles } = context
  switch (element.name) {
    case 'text:span':
      return inner(element, joined(marks, styles.marks('text', element.attrs['text:style-name'])), context)
    case 'text:a':
      return inner(element, linkMarks(element, marks, context), context)
    case 'text:s':
      return letters(' '.repeat(Math.min(1000, Number(element.attrs['text:c'] ?? 1) || 1)), marks)
    case 'text:tab':
      return letters('\t', marks)
    case 'text:line-break':
      return [{ inline: { type: 'hardBreak' } }]
    case 'text:note':
      return note(element, context)
    case 'text:bookmark-ref':
    case 'text:sequence-ref':
    case 'text:reference-ref':
      return reference(element)
    case 'draw:frame':
      return frame(element, context)
    case 'draw:a':
      return childElements(element).flatMap(child => readElement(child, marks, context))
    case 'office:annotation':
      losses.at(() => textOf(element))
      losses.add('comments')
      return []
    case 'text:hidden-text':
      losses.add('hidden-text')
      return []
    case 'text:ruby':
      return inner(child(element, 'text:ruby-base') ?? element, marks, context)
    case 'office:annotation-end':
    case 'text:bookmark':
    case 'text:bookmark-start':
    case 'text:bookmark-end':
    case 'text:soft-page-break':
    case 'text:change':
    case 'text:change-start':
    case 'text:change-end':
    case 'text:toc-mark-start':
    case 'text:toc-mark-end':
    case 'text:reference-mark-start':
    case 'text:reference-mark-end':
      return []
    case 'text:meta':
    case 'text:sequence':
    case 'text:index-title':
      return inner(element, marks, context)
    case 'draw:custom-shape':
    case 'draw:g':
    case 'draw:line':
      losses.add('embedded-objects')
      return letters(textOf(element).trim(), marks)
    default:
      if (element.name.startsWith('text:')) losses.add('fields')
      return letters(textOf(element), marks)
  }
}

/** What stands inside an element; unlike at the beginning of a paragraph, its first space counts. */
function inner(element: XmlElement, marks: Marks, context: OpenContext): Piece[] {
  return element.children.flatMap(node =>
    typeof node === 'string'
      ? letters(node.replace(/[ \t\r\n]+/g, ' '), marks)
      : readElement(node, marks, context)
  )
}

function joined(outer: Marks, own: Marks): Marks {
  const code = [...outer, ...own].find(({ type }) => type === 'code')
  if (code) return [code]
  const all = [...outer, ...own]
  return all.filter((mark, index) => all.findIndex(({ type }) => type === mark.type) === index)
}

function linkMarks(element: XmlElement, marks: Marks, { losses }: OpenContext): Marks {
  const href = element.attrs['xlink:href']
  if (isSafeHref(href)) return joined(marks, [{ type: 'link', attrs: { href: href.trim() } }])
  losses.add(String(href).startsWith('#') ? 'internal-links' : 'unsafe-links')
  return marks
}

/** The text of a note on one line: paragraphs become spaces, pictures are left out. */
function note(element: XmlElement, context: OpenContext): Piece[] {
  // a note in a note would never end
  if (context.isInNote) return []
  if (element.attrs['text:note-class'] === 'endnote') context.losses.add('endnotes')
  const inside = { ...context, isInNote: true }
  const content: DocumentJson[] = []
  for (const paragraph of descendants(child(element, 'text:note-body'), 'text:p')) {
    if (content.length > 0) content.push({ type: 'text', text: ' ' })
    for (const piece of readInline(paragraph, [], inside)) {
      if ('inline' in piece)
        content.push(piece.inline.type === 'text' ? piece.inline : { type: 'text', text: ' ' })
    }
  }
  return [{ inline: content.length > 0 ? { type: 'footnote', content } : { type: 'footnote' } }]
}

function reference(element: XmlElement): Piece[] {
  const target = element.attrs['text:ref-name'] ?? ''
  return [{ inline: { type: 'crossReference', attrs: { target, label: textOf(element) } } }]
}

/** A picture, a formula, or a box of text, whose blocks follow the paragraph. */
function frame(element: XmlElement, context: OpenContext): Piece[] {
  const { losses } = context
  const object = child(element, 'draw:object')
  const formula = object && formulaOf(object, context)
  if (formula) return [{ inline: formula }]
  const box = child(element, 'draw:text-box')
  if (box) {
    const after = context.blocks(childElements(box), context)
    // a frame around a picture with its caption is how programs keep the two together
    if (!after.some(block => block.type === 'image')) losses.add('text-boxes')
    return [{ after }]
  }
  if (object || child(element, 'draw:object-ole')) losses.add('embedded-objects')
  return image(element, context)
}

function image(element: XmlElement, { pack, images, textWidth }: OpenContext): Piece[] {
  const path = childElements(element)
    .filter(({ name }) => name === 'draw:image')
    .map(({ attrs }) => attrs['xlink:href']?.replace(/^\.\//, ''))
    .find(Boolean)
  if (path === undefined) return []
  const found = images.take(path, () => pack.bytes(path))
  if (!found) return []
  const alt = textOf(
    child(element, 'svg:desc') ?? child(element, 'svg:title') ?? { name: '', attrs: {}, children: [] }
  )
  const share = /^(\d+)%$/.exec(element.attrs['style:rel-width'] ?? '')?.[1]
  const length = lengthOf(element.attrs['svg:width'])
  const width = share ? boundedWidth(share) : length ? boundedWidth((length / textWidth) * 100) : 100
  return [
    { block: { type: 'image', attrs: { fileId: found.key, alt: alt.slice(0, 500), caption: '', width } } }
  ]
}

function formulaOf(object: XmlElement, { pack, losses }: OpenContext): DocumentJson | undefined {
  const folder = object.attrs['xlink:href']?.replace(/^\.\//, '')
  const inside = childElements(object).find(({ name }) => name === 'math:math')
  const part = inside ?? (folder === undefined ? undefined : pack.part(`${folder}/content.xml`))
  if (part?.name !== 'math:math') return undefined
  const latex = boundedLatex(latexOfMarkup(part))
  if (latex) return { type: 'mathInline', attrs: { latex } }
  losses.add('equations')
  return { type: 'text', text: textOf(part).replace(/\s+/g, ' ').trim() || ' ' }
}
