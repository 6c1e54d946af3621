import type { Extensions } from '@tiptap/core'
import { Highlight } from '@tiptap/extension-highlight'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Subscript } from '@tiptap/extension-subscript'
import { Superscript } from '@tiptap/extension-superscript'
import { TableKit } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { BareInline } from './bare-inline.ts'
import { BlockId } from './block-id.ts'
import { Callout } from './callout.ts'
import { CaptionedTable } from './captioned-table.ts'
import { Bibliography, Citation } from './citation.ts'
import { CrossReference } from './cross-reference.ts'
import { Footnote } from './footnote.ts'
import { Guidance } from './guidance.ts'
import { isSafeHref } from './href.ts'
import { Image } from './image.ts'
import { LiveChart } from './live-chart.ts'
import { LiveFigure } from './live-figure.ts'
import { looks } from './looks.ts'
import { MathBlock, MathInline } from './math.ts'
import { PageBreak } from './page-break.ts'
import { Deletion, Formatting, Insertion } from './suggestions/marks.ts'
import { SuggestionAttributes } from './suggestions/node-attributes.ts'
import { TableOfContents } from './table-of-contents.ts'

/** Code bears no other look, but may be suggested as any letters may. */
const Basics = StarterKit.extend({
  addExtensions() {
    return this.parent!().map(extension => {
      if (extension.name === 'code') return extension.extend({ excludes: looks.join(' ') })
      return extension.name === 'codeBlock' ? extension.extend({ marks: 'insertion deletion' }) : extension
    })
  }
})

/**
 * What a document may contain: the one list from which the editor, the import, the exports and the server's
 * workers derive their schema. Pure: nothing of React, of the collaboration or of the screen.
 */
export function documentExtensions(): Extensions {
  return [
    Basics.configure({
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
    CaptionedTable.configure({ resizable: true, cellMinWidth: 48 }),
    TableKit.configure({ table: false }),
    Subscript,
    Superscript,
    Highlight,
    Image,
    Footnote,
    Callout,
    PageBreak,
    MathBlock,
    MathInline,
    CrossReference,
    LiveFigure,
    LiveChart,
    TableOfContents,
    Citation,
    Bibliography,
    Guidance,
    Insertion,
    Deletion,
    Formatting,
    SuggestionAttributes,
    BlockId,
    BareInline
  ]
}
