import { Node } from '@tiptap/core'

/** The narrowest and widest an image may stand, in percent of the width of the text. */
export const imageWidth = { min: 10, max: 100 } as const

/**
 * An image of the project's files. It names the file and never an address, so that no document can make a
 * reader's browser ask a foreign server.
 */
export const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes() {
    return {
      fileId: { default: null, parseHTML: element => element.getAttribute('data-file-id'), rendered: false },
      alt: { default: '', parseHTML: element => element.getAttribute('data-alt') ?? '', rendered: false },
      caption: {
        default: '',
        parseHTML: element => element.getAttribute('data-caption') ?? '',
        rendered: false
      },
      width: {
        default: 100,
        parseHTML: element => boundedWidth(element.getAttribute('data-width')),
        rendered: false
      }
    }
  },

  parseHTML() {
    return [{ tag: 'figure[data-file-id]' }]
  },

  renderHTML({ node, HTMLAttributes }) {
    const { fileId, alt, caption, width } = node.attrs as ImageAttributes
    return [
      'figure',
      {
        ...HTMLAttributes,
        'data-file-id': fileId ?? '',
        'data-alt': alt,
        'data-caption': caption,
        'data-width': String(boundedWidth(width))
      },
      ['figcaption', {}, caption || alt]
    ]
  }
})

export interface ImageAttributes {
  fileId: string | null
  alt: string
  caption: string
  /** percent of the width of the text */
  width: number
  blockId: string | null
}

/** A width in percent within its bounds; anything unreadable is the full width. */
export function boundedWidth(value: unknown): number {
  const width = Math.round(Number(value))
  if (!Number.isFinite(width) || width === 0) return imageWidth.max
  return Math.min(imageWidth.max, Math.max(imageWidth.min, width))
}
