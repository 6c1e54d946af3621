import { latexOf, signOf, type Formula } from '../../../../shared/exports/formula.ts'
import { child, childElements, textOf, type XmlElement } from './xml.ts'

class Unread extends Error {}

/** An equation of Word as LaTeX; undefined when it holds something for which we write none. */
export function latexOfOffice(element: XmlElement): string | undefined {
  try {
    const latex = latexOf(rowOf(element))
    return latex.trim() === '' ? undefined : latex
  } catch (error) {
    if (error instanceof Unread) return undefined
    throw error
  }
}

function rowOf(element: XmlElement | undefined): Formula {
  const items = childElements(element).flatMap(itemsOf)
  return items.length === 1 ? items[0]! : { kind: 'row', items }
}

function itemsOf(element: XmlElement): Formula[] {
  const part = (name: string) => rowOf(child(element, name))
  const some = (name: string) => (childElements(child(element, name)).length > 0 ? part(name) : undefined)
  const property = (parent: string, name: string) => child(child(element, parent), name)?.attrs['m:val']
  switch (element.name) {
    case 'm:r':
      return runOf(element)
    case 'm:f':
      return [{ kind: 'fraction', over: part('m:num'), under: part('m:den') }]
    case 'm:rad':
      return [{ kind: 'root', degree: some('m:deg'), inside: part('m:e') }]
    case 'm:sSup':
      return [{ kind: 'script', base: part('m:e'), below: undefined, above: part('m:sup') }]
    case 'm:sSub':
      return [{ kind: 'script', base: part('m:e'), below: part('m:sub'), above: undefined }]
    case 'm:sSubSup':
      return [{ kind: 'script', base: part('m:e'), below: part('m:sub'), above: part('m:sup') }]
    case 'm:nary': {
      const sign = property('m:naryPr', 'm:chr') ?? '∫'
      const base: Formula = { kind: 'sign', text: sign, as: 'big' }
      const script: Formula = { kind: 'script', base, below: some('m:sub'), above: some('m:sup') }
      return [
        script.below || script.above ? script : base,
        ...childElements(child(element, 'm:e')).flatMap(itemsOf)
      ]
    }
    case 'm:d':
      return [fenceOf(element, property('m:dPr', 'm:begChr') ?? '(', property('m:dPr', 'm:endChr') ?? ')')]
    case 'm:acc':
      return [{ kind: 'accent', sign: property('m:accPr', 'm:chr') ?? '̂', inside: part('m:e') }]
    case 'm:m':
      return [matrixOf(element, '', '')]
    case 'm:oMath':
    case 'm:e':
      return childElements(element).flatMap(itemsOf)
    default:
      if (element.name.endsWith('Pr') || element.name.startsWith('w:')) return []
      throw new Unread()
  }
}

const fences = ['', '(', ')', '[', ']', '{', '}', '|', '/']

function fenceOf(element: XmlElement, open: string, close: string): Formula {
  if (!fences.includes(open) || !fences.includes(close)) throw new Unread()
  const inner = childElements(element).filter(({ name }) => name === 'm:e')
  if (inner.length !== 1) throw new Unread()
  const [only] = childElements(inner[0]!)
  if (only?.name === 'm:m' && childElements(inner[0]!).length === 1) return matrixOf(only, open, close)
  return { kind: 'fence', open, close, inside: rowOf(inner[0]) }
}

function matrixOf(element: XmlElement, open: string, close: string): Formula {
  const rows = childElements(element).filter(({ name }) => name === 'm:mr')
  const cells = (row: XmlElement) => childElements(row).filter(({ name }) => name === 'm:e')
  return { kind: 'matrix', open, close, rows: rows.map(row => cells(row).map(rowOf)) }
}

/** The signs of a run: letters one by one, digits together, a text or a name as it is. */
function runOf(run: XmlElement): Formula[] {
  const look = child(run, 'm:rPr')
  const text = childElements(run)
    .filter(({ name }) => name === 'm:t')
    .map(textOf)
    .join('')
  if (child(look, 'm:nor')) return [{ kind: 'sign', text, as: 'text' }]
  if (child(look, 'm:sty')?.attrs['m:val'] === 'p' && /^\p{L}{2,}$/u.test(text))
    return [{ kind: 'sign', text, as: 'name' }]
  return (text.match(/\d+(?:[.,]\d+)*|\s+|./gsu) ?? []).map(signOf)
}
