import { Node } from '@tiptap/core'

const LONGEST = 4000

/** The formula as it may be drawn: what is no text, or longer than 4,000 characters, is empty. */
export function boundedLatex(value: unknown): string {
  return typeof value === 'string' && value.length <= LONGEST ? value : ''
}

/** The formula is kept as it was written; each screen and export draws it. */
const latex = {
  default: '',
  parseHTML: (element: HTMLElement) => boundedLatex(element.getAttribute('data-latex')),
  rendered: false
}

/** A formula on a line of its own. */
export const MathBlock = Node.create({
  name: 'mathBlock',
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes: () => ({ latex }),

  parseHTML() {
    return [{ tag: 'div[data-latex]' }]
  },

  renderHTML({ node, HTMLAttributes }) {
    const text = boundedLatex(node.attrs['latex'])
    return ['div', { ...HTMLAttributes, 'data-latex': text }, text]
  }
})

/** A formula in the line. */
export const MathInline = Node.create({
  name: 'mathInline',
  group: 'inline',
  inline: true,
  atom: true,

  addAttributes: () => ({ latex }),

  parseHTML() {
    return [{ tag: 'span[data-latex]' }]
  },

  renderHTML({ node, HTMLAttributes }) {
    const text = boundedLatex(node.attrs['latex'])
    return ['span', { ...HTMLAttributes, 'data-latex': text }, text]
  }
})
