import { Node } from '@tiptap/core'

/**
 * Names a heading, a table or a figure of the same document by its block id. What it shows is computed from the
 * document (`numbering.ts`) and never kept: so it is right after every move.
 */
export const CrossReference = Node.create({
  name: 'crossReference',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      target: {
        default: null,
        parseHTML: element => element.getAttribute('data-target'),
        renderHTML: ({ target }) => ({ 'data-target': typeof target === 'string' ? target : '' })
      }
    }
  },

  parseHTML() {
    return [{ tag: 'span[data-target]' }]
  },

  renderHTML({ HTMLAttributes }) {
    return ['span', HTMLAttributes]
  }
})
