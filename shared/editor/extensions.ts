import type { Extensions } from '@tiptap/core'
import { Highlight } from '@tiptap/extension-highlight'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Subscript } from '@tiptap/extension-subscript'
import { Superscript } from '@tiptap/extension-superscript'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { BareInline } from './bare-inline.ts'
import { BlockId } from './block-id.ts'
import { Footnote } from './footnote.ts'
import { isSafeHref } from './href.ts'
import { Image } from './image.ts'

/**
 * What a document may contain: the one list from which the editor, the import, the exports and the server's
 * workers derive their schema. Pure: nothing of React, of the collaboration or of the screen.
 */
export function documentExtensions(): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [1, 2, 3, 4] },
      link: {
        openOnClick: false,
        defaultProtocol: 'https',
        isAllowedUri: isSafeHref,
        HTMLAttributes: { rel: null, target: null }
      },
      // the editor brings its own: undo goes through Yjs, the cursors belong to the screen
      undoRedo: false,
      dropcursor: false,
      gapcursor: false,
      trailingNode: false
    }),
    TaskList,
    TaskItem.configure({ nested: true }),
    TableKit.configure({ table: { resizable: true, cellMinWidth: 48 } }),
    Subscript,
    Superscript,
    Highlight,
    Image,
    Footnote,
    BlockId,
    BareInline
  ]
}
