import { Node } from '@tiptap/core'

/** The headings of the document, listed where it stands. Each screen and export makes the list anew. */
export const TableOfContents = Node.create({
  name: 'tableOfContents',
  group: 'block',
  atom: true,
  draggable: true,

  parseHTML() {
    return [{ tag: 'nav[data-contents]' }]
  },

  renderHTML({ HTMLAttributes }) {
    return ['nav', { ...HTMLAttributes, 'data-contents': '' }]
  }
})
