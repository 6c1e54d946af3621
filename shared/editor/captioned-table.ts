import { Table } from '@tiptap/extension-table'

/**
 * A table that may have a caption. The caption is null when there is none: a default that Yjs would have to
 * write makes it replace every table of a document that is older than the attribute.
 */
export const CaptionedTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: null,
        parseHTML: (element: HTMLElement) => element.getAttribute('data-caption') || null,
        renderHTML: ({ caption }: { caption?: unknown }) =>
          typeof caption === 'string' && caption ? { 'data-caption': caption } : {}
      }
    }
  },

  parseHTML() {
    // its words were taken into the attribute by whoever cleaned the paste; they are no row
    return [{ tag: 'table' }, { tag: 'caption', ignore: true }]
  }
})
