import type { NodeViewRenderer } from '@tiptap/core'
import { boundedLatex, MathBlock, MathInline } from '../../../../shared/editor/math.ts'
import { drawFormula } from '../components/draw-formula.ts'
import paper from '../components/paper.module.css'

export interface FormulaWords {
  /** Shown in the place of a formula that nobody has written yet. */
  empty: string
}

/** A formula on a line of its own, drawn; a double click opens it. */
export const mathBlockView = (words: FormulaWords) =>
  MathBlock.extend({ addNodeView: () => renderer('div', words) })

/** A formula in the line, drawn; a double click opens it. */
export const mathInlineView = (words: FormulaWords) =>
  MathInline.extend({ addNodeView: () => renderer('span', words) })

function renderer(tag: 'div' | 'span', words: FormulaWords): NodeViewRenderer {
  return ({ node }) => {
    const dom = document.createElement(tag)
    const isBlock = tag === 'div'
    dom.className = (isBlock ? paper.mathBlock : paper.mathInline)!
    let drawn: string | undefined
    const show = (value: unknown) => {
      const latex = boundedLatex(value)
      if (latex === drawn) return
      drawn = latex
      dom.toggleAttribute('data-empty', latex.trim() === '')
      if (latex.trim() === '') dom.textContent = words.empty
      else drawFormula(dom, latex, { isBlock })
    }
    show(node.attrs['latex'])
    return {
      dom,
      ignoreMutation: () => true,
      update: next => {
        if (next.type !== node.type) return false
        show(next.attrs['latex'])
        return true
      }
    }
  }
}
