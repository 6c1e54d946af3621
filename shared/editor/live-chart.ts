import { Node } from '@tiptap/core'

/**
 * Numbers of the register as bars or as a table, on lines of their own. Only what it counts and its caption are kept in
 * the text; the numbers are counted where it is shown, and a frozen revision keeps them beside the text.
 */
export const LiveChart = Node.create({
  name: 'liveChart',
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      chart: {
        default: null,
        parseHTML: element => element.getAttribute('data-chart'),
        renderHTML: attributes => ({ 'data-chart': textOf(attributes['chart']) })
      },
      caption: {
        default: '',
        parseHTML: element => element.getAttribute('data-caption') ?? '',
        renderHTML: attributes => ({ 'data-caption': textOf(attributes['caption']) })
      }
    }
  },

  parseHTML() {
    return [{ tag: 'figure[data-chart]' }]
  },

  renderHTML({ node, HTMLAttributes }) {
    return ['figure', HTMLAttributes, ['figcaption', {}, textOf(node.attrs['caption'])]]
  }
})

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
