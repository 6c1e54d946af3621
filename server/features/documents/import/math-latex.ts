import { formulaOf, latexOf, signOf, type Formula } from '../../../../shared/exports/formula.ts'
import { childElements, descendants, textOf, type XmlElement } from './xml.ts'

class Unread extends Error {}

/**
 * MathML as LaTeX: the LaTeX that stands beside it when we can read that, else written from the marks; undefined
 * when it holds something for which we write none.
 */
export function latexOfMarkup(math: XmlElement): string | undefined {
  const said = descendants(math, 'math:annotation').find(({ attrs }) =>
    /^(application\/x-tex|TeX|LaTeX)$/i.test(attrs['encoding'] ?? '')
  )
  const own = said && textOf(said)
  if (own && formulaOf(own)) return own
  try {
    const latex = latexOf(rowOf(childElements(math)))
    return latex.trim() === '' ? undefined : latex
  } catch (error) {
    if (error instanceof Unread) return undefined
    throw error
  }
}

function rowOf(elements: readonly XmlElement[]): Formula {
  const items = elements.flatMap(element => {
    const item = itemOf(element)
    return item ? [item] : []
  })
  return items.length === 1 ? items[0]! : { kind: 'row', items }
}

function itemOf(element: XmlElement): Formula | undefined {
  const parts = childElements(element)
  const at = (index: number): Formula => {
    const part = parts[index]
    if (!part) throw new Unread()
    return rowOf([part])
  }
  const script = (below: number | undefined, above: number | undefined): Formula => ({
    kind: 'script',
    base: at(0),
    below: below === undefined ? undefined : at(below),
    above: above === undefined ? undefined : at(above)
  })
  switch (element.name) {
    case 'math:semantics':
      return rowOf(parts.slice(0, 1))
    case 'math:mrow':
    case 'math:mstyle':
    case 'math:mpadded':
      return rowOf(parts)
    case 'math:mn':
    case 'math:mi':
    case 'math:mo':
      return signLetters(textOf(element).trim(), element.name)
    case 'math:mtext':
      return { kind: 'sign', text: textOf(element), as: 'text' }
    case 'math:mspace':
    case 'math:annotation':
      return undefined
    case 'math:mfrac':
      return { kind: 'fraction', over: at(0), under: at(1) }
    case 'math:msqrt':
      return { kind: 'root', degree: undefined, inside: rowOf(parts) }
    case 'math:mroot':
      return { kind: 'root', degree: at(1), inside: at(0) }
    case 'math:msup':
    case 'math:mover':
      return script(undefined, 1)
    case 'math:msub':
    case 'math:munder':
      return script(1, undefined)
    case 'math:msubsup':
    case 'math:munderover':
      return script(1, 2)
    case 'math:mtable': {
      const rows = parts.map(row => childElements(row).map(cell => rowOf(childElements(cell))))
      return { kind: 'matrix', open: '', close: '', rows }
    }
    default:
      throw new Unread()
  }
}

function signLetters(text: string, name: string): Formula | undefined {
  if (text === '' || /^[\u2061-\u2064]+$/.test(text)) return undefined
  if (name === 'math:mi' && /^\p{L}{2,}$/u.test(text)) return { kind: 'sign', text, as: 'name' }
  if (name === 'math:mn') return { kind: 'sign', text, as: 'number' }
  const signs = [...text].map(signOf)
  return signs.length === 1 ? signs[0] : { kind: 'row', items: signs }
}
