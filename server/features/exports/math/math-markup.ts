import { escaped } from '../writing/markup.ts'
import type { Formula } from '../../../../shared/exports/formula.ts'

/**
 * A formula as MathML, with the LaTeX that it was written in beside it. LibreOffice knows accents by their combining
 * signs, browsers draw those that stand alone.
 */
export function mathMarkup(
  math: Formula,
  latex: string,
  { isBlock = false, hasCombiningAccents = false }: { isBlock?: boolean; hasCombiningAccents?: boolean } = {}
): string {
  const tag = (name: string, ...content: string[]) => `<${name}>${content.join('')}</${name}>`
  const draw = (node: Formula): string => {
    switch (node.kind) {
      case 'row':
        return tag('mrow', ...node.items.map(draw))
      case 'sign':
        return sign(node)
      case 'fraction':
        return tag('mfrac', draw(node.over), draw(node.under))
      case 'root':
        return node.degree
          ? tag('mroot', draw(node.inside), draw(node.degree))
          : tag('msqrt', draw(node.inside))
      case 'script':
        return script(node)
      case 'fence':
        return tag('mrow', fence(node.open), draw(node.inside), fence(node.close))
      case 'accent':
        return (
          `<mover accent="true">` +
          draw(node.inside) +
          tag('mo', escaped(hasCombiningAccents ? node.sign : (spacing[node.sign] ?? node.sign))) +
          `</mover>`
        )
      case 'matrix': {
        const rows = node.rows.map(row => tag('mtr', ...row.map(cell => tag('mtd', draw(cell)))))
        return tag('mrow', fence(node.open), tag('mtable', ...rows), fence(node.close))
      }
    }
  }
  const fence = (text: string) => (text ? `<mo fence="true" stretchy="true">${escaped(text)}</mo>` : '')
  const sign = ({ text, as }: Extract<Formula, { kind: 'sign' }>): string => {
    if (as === 'number') return tag('mn', escaped(text))
    if (as === 'letter' || as === 'name') return tag('mi', escaped(text))
    if (as === 'operator' || as === 'big') return tag('mo', escaped(text))
    return tag('mtext', escaped(text.replaceAll(' ', '\u00a0')))
  }
  const script = ({ base, below, above }: Extract<Formula, { kind: 'script' }>): string => {
    const isLimits = isBlock && base.kind === 'sign' && base.as === 'big' && base.text !== '∫'
    const [both, under, over] = isLimits ? ['munderover', 'munder', 'mover'] : ['msubsup', 'msub', 'msup']
    if (below && above) return tag(both!, draw(base), draw(below), draw(above))
    if (below) return tag(under!, draw(base), draw(below))
    return tag(over!, draw(base), above ? draw(above) : tag('mrow'))
  }
  const display = isBlock ? ' display="block"' : ''
  const source = `<annotation encoding="application/x-tex">${escaped(latex)}</annotation>`
  return (
    `<math xmlns="http://www.w3.org/1998/Math/MathML"${display}>` +
    tag('semantics', tag('mrow', draw(math)), source) +
    `</math>`
  )
}

/** Accents as signs of their own: a combining one would join the letter before it. */
const spacing: Record<string, string> = {
  '̂': '^',
  '̅': '‾',
  '⃗': '→',
  '̃': '~',
  '̇': '˙',
  '̈': '¨'
}
