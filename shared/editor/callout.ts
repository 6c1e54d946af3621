import { Node } from '@tiptap/core'

export const calloutKinds = ['note', 'warning', 'example'] as const
export type CalloutKind = (typeof calloutKinds)[number]

/** A kind that there is; anything unreadable is a note. */
export const calloutKind = (value: unknown): CalloutKind =>
  calloutKinds.find(kind => kind === value) ?? 'note'

/** Blocks that stand apart from the course of the text: something to note, to beware of, or an example. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,

  addAttributes() {
    return {
      kind: {
        default: 'note',
        parseHTML: element => calloutKind(element.getAttribute('data-callout')),
        renderHTML: ({ kind }) => ({ 'data-callout': calloutKind(kind) })
      }
    }
  },

  parseHTML() {
    return [{ tag: 'div[data-callout]' }]
  },

  renderHTML({ HTMLAttributes }) {
    return ['div', HTMLAttributes, 0]
  }
})
