import type { Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { FileHandler } from '@tiptap/extension-file-handler'
import { Dropcursor, Gapcursor, Placeholder } from '@tiptap/extensions'
import { Typography } from '@tiptap/extension-typography'
import { documentExtensions } from '../../../../shared/editor/extensions.ts'
import { FRAGMENT } from '../../../../shared/editor/yjs.ts'
import type { LiveDocument } from '../../../platform/live/live-document.ts'
import { carets } from './carets.ts'
import { footnoteReference } from './footnote-reference.ts'
import { imageFigure } from './image-figure.ts'
import { imageTypes } from './image-types.ts'
import { SlashMenu, type SlashOptions } from './slash-menu.ts'

export interface EditorOptions {
  live: LiveDocument
  user: { name: string; organisation: string }
  words: { placeholder: string; missingAlt: string }
  imageAddress: (fileId: string) => string
  onImages: (files: File[], position?: number) => void
  onFootnote: (blockId: string) => void
  slash: SlashOptions
  /** Decorations of the panels beside the document. */
  additions: Extensions
}

/** The document's schema with what only the screen has: the live text, carets, views of images and notes, menus. */
export function editorExtensions(options: EditorOptions): Extensions {
  const { live, user, words, onImages } = options
  const shown = documentExtensions().map(extension => {
    if (extension.name === 'footnote') return footnoteReference(options.onFootnote)
    if (extension.name === 'image') {
      return imageFigure({ address: options.imageAddress, missingAlt: words.missingAlt })
    }
    return extension
  })
  return [
    ...shown,
    Collaboration.configure({ document: live.doc, field: FRAGMENT }),
    carets(live.provider, user),
    Placeholder.configure({ placeholder: words.placeholder }),
    Dropcursor,
    Gapcursor,
    // quotes stay as typed: they differ in our three languages
    Typography.configure({
      openDoubleQuote: false,
      closeDoubleQuote: false,
      openSingleQuote: false,
      closeSingleQuote: false,
      oneHalf: false,
      oneQuarter: false,
      threeQuarters: false,
      laquo: false,
      raquo: false
    }),
    FileHandler.configure({
      allowedMimeTypes: imageTypes,
      onDrop: (_editor, files, position) => onImages(files, position),
      onPaste: (_editor, files) => onImages(files)
    }),
    SlashMenu.configure(options.slash),
    ...options.additions
  ]
}
