import { isSafeHref } from '../../../../shared/editor/href.ts'
import { boundedLatex } from '../../../../shared/editor/math.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { formulaOf } from '../../../../shared/exports/formula.ts'
import { mathMarkup } from '../math/math-markup.ts'
import { element, escaped } from '../writing/markup.ts'
import { referenceLabel } from '../writing/numbered.ts'
import type { OpenFile } from './file.ts'

export function inlineText(nodes: readonly DocumentJson[] | undefined, file: OpenFile): string {
  return (nodes ?? []).map(node => inline(node, file)).join('')
}

function inline(node: DocumentJson, file: OpenFile): string {
  switch (node.type) {
    case 'text':
      return marked(node, file)
    case 'hardBreak':
      return element('text:line-break')
    case 'footnote':
      return note(node, file)
    case 'mathInline':
      return formula(node, file, false)
    case 'crossReference':
      return reference(node, file)
    default:
      return inlineText(node.content, file)
  }
}

function marked(node: DocumentJson, file: OpenFile): string {
  const marks = node.marks ?? []
  const style = file.textStyle(marks)
  const letters = spaced(node.text ?? '')
  const text = style ? element('text:span', { 'text:style-name': style }, letters) : letters
  const href: unknown = marks.find(mark => mark.type === 'link')?.attrs?.['href']
  if (!isSafeHref(href)) return text
  return element('text:a', { 'xlink:type': 'simple', 'xlink:href': href.trim() }, text)
}

/** Text in which no space gets lost: OpenDocument reads several as one, and none at the ends of a line. */
export function spaced(text: string): string {
  return text
    .split(/(\t|\n|^ +| +$| {2,})/)
    .map(piece => {
      if (piece === '\t') return element('text:tab')
      if (piece === '\n') return element('text:line-break')
      if (/^ +$/.test(piece)) return element('text:s', { 'text:c': piece.length })
      return escaped(piece)
    })
    .join('')
}

function note(node: DocumentJson, file: OpenFile): string {
  const number = file.nextNote()
  const words = inlineText(
    node.content?.filter(child => child.type === 'text'),
    file
  )
  return element(
    'text:note',
    { 'text:id': `ftn${number}`, 'text:note-class': 'footnote' },
    element('text:note-citation', {}, String(number)),
    element('text:note-body', {}, element('text:p', { 'text:style-name': 'Footnote' }, words))
  )
}

/** A formula that LibreOffice can edit; one that we cannot read stays as it was typed. */
export function formula(node: DocumentJson, file: OpenFile, isBlock: boolean): string {
  const latex = boundedLatex(node.attrs?.['latex'])
  const math = formulaOf(latex)
  if (!math) return marked({ type: 'text', text: latex, marks: [{ type: 'code' }] }, file)
  const folder = file.formula(mathMarkup(math, latex, { isBlock, hasCombiningAccents: true }))
  const object = element('draw:object', {
    'xlink:href': `./${folder}`,
    'xlink:type': 'simple',
    'xlink:show': 'embed',
    'xlink:actuate': 'onLoad'
  })
  const said = element('svg:desc', {}, escaped(latex))
  return element(
    'draw:frame',
    { 'draw:style-name': 'Formula', 'draw:name': folder, 'text:anchor-type': 'as-char' },
    object,
    said
  )
}

export const bookmarkName = (blockId: string) => `_Ref${blockId.replace(/[^0-9a-zA-Z]/g, '').slice(0, 30)}`

/** A reference that follows its target. */
function reference(node: DocumentJson, file: OpenFile): string {
  const target = String(node.attrs?.['target'] ?? '')
  const label = escaped(referenceLabel(node, file.numbered, file.source))
  const found = file.numbered.byId.get(target)
  if (!found) return label
  const format = found.kind === 'heading' && found.number ? 'number' : 'text'
  return element(
    'text:bookmark-ref',
    { 'text:reference-format': format, 'text:ref-name': bookmarkName(target) },
    label
  )
}

/** Marks a place that a reference of the document, or its table of contents, names. */
export function bookmarked(blockId: string, content: string, file: OpenFile): string {
  const isNamed = file.referred.has(blockId) || file.numbered.byId.get(blockId)?.kind === 'heading'
  if (!blockId || !isNamed) return content
  const name = { 'text:name': bookmarkName(blockId) }
  return element('text:bookmark-start', name) + content + element('text:bookmark-end', name)
}
