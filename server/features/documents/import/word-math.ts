import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Losses } from './losses.ts'
import type { Piece } from './word-piece.ts'
import { latexOfOffice } from './word-latex.ts'
import { child, childElements, textOf, type XmlElement } from './xml.ts'

/** An equation in the line: a formula, or a line of letters and a loss when it holds what LaTeX of ours does not say. */
export function mathPiece(element: XmlElement, losses: Losses): Piece {
  const latex = latexOfOffice(element)
  if (latex === undefined) {
    losses.add('equations')
    return { inline: { type: 'text', text: mathLine(element) || ' ' } }
  }
  if (element.name === 'm:oMathPara') return { block: { type: 'mathBlock', attrs: { latex } } }
  return { inline: { type: 'mathInline', attrs: { latex } } }
}

/** An equation between paragraphs. */
export function mathBlock(element: XmlElement, losses: Losses): DocumentJson {
  const piece = mathPiece(element, losses)
  if ('block' in piece) return piece.block
  return { type: 'paragraph', content: 'inline' in piece ? [piece.inline] : [] }
}

/** An equation on one line of letters, as one would type it: a fraction as 68/69, a power as x^2. */
export function mathLine(element: XmlElement): string {
  const part = (name: string) => grouped(mathLine(child(element, name) ?? empty))
  switch (element.name) {
    case 'm:t':
      return textOf(element)
    case 'm:f':
      return `${part('m:num')}/${part('m:den')}`
    case 'm:sSup':
      return `${part('m:e')}^${part('m:sup')}`
    case 'm:sSub':
      return `${part('m:e')}_${part('m:sub')}`
    case 'm:rad':
      return `√${part('m:e')}`
    default:
      return childElements(element).map(mathLine).join('')
  }
}

const empty: XmlElement = { name: '', attrs: {}, children: [] }
const grouped = (text: string) => (/^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`)
