import { mergeAttributes, Node } from '@tiptap/core'

/**
 * A footnote stands in the line where its number is shown, and holds its own text: so it travels with its
 * sentence, and numbering is nothing but the order in the document. Two people who add one at the same time
 * each get theirs.
 */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  content: 'text*',
  // the caret passes over it as over one letter; its text is edited in its own field
  atom: true,
  isolating: true,
  selectable: true,
  draggable: true,

  parseHTML() {
    return [{ tag: 'span[data-footnote]' }]
  },

  renderHTML({ HTMLAttributes }) {
    return ['span', mergeAttributes(HTMLAttributes, { 'data-footnote': '' }), 0]
  }
})
