import type { AnyExtension, Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { FileHandler } from '@tiptap/extension-file-handler'
import { Dropcursor, Gapcursor, Placeholder } from '@tiptap/extensions'
import { Typography } from '@tiptap/extension-typography'
import { documentExtensions } from '../../../../shared/editor/extensions.ts'
import { FRAGMENT } from '../../../../shared/editor/yjs.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { LiveDocument } from '../../../platform/live/live-document.ts'
import { bibliographyView, citationView } from '../references/citation-views.ts'
import { SuggestingMode } from '../suggestions/suggesting.ts'
import { suggestionMarks, type MarkOptions } from '../suggestions/suggestion-marks.ts'
import { blockShortcuts } from './block-shortcuts.ts'
import { CaptionedTableView } from './captioned-table-view.ts'
import { carets } from './carets.ts'
import { CleanPaste } from './clean-paste.ts'
import type { Question } from './commands.ts'
import { contentsView } from './contents-view.ts'
import { crossReferenceView } from './cross-reference-view.ts'
import { dragHandle } from './drag-handle.ts'
import { Find } from './find.ts'
import { footnoteReference } from './footnote-reference.ts'
import { mathBlockView, mathInlineView } from './formula-view.ts'
import { GuidanceHint } from './guidance-hint.ts'
import { liveChartView } from '../figures/live-chart-view.tsx'
import { liveFigureView } from '../figures/live-figure-view.ts'
import type { FigureBook } from '../figures/figure-book.ts'
import { imageFigure } from './image-figure.ts'
import { imageTypes } from './image-types.ts'
import { MoveBlock } from './move-block.ts'
import { numbering } from './numbering.ts'
import { OwnSelection } from './own-selection.ts'
import { selectionMenu } from './selection-menu.tsx'
import { SlashMenu, type SlashOptions } from './slash-menu.ts'

export interface EditorOptions {
  live: LiveDocument
  user: { name: string; organisation: string }
  /** Of the text, not of the screen. */
  language: Language
  words: { placeholder: string; missingAlt: string; emptyFormula: string; moveBlock: string }
  imageAddress: (fileId: string) => string
  onImages: (files: File[], position?: number) => void
  figures: FigureBook
  onFootnote: (blockId: string) => void
  onAsk: (question: Question) => void
  slash: SlashOptions
  suggestions: MarkOptions
  /** Where the menu of what is selected is drawn. */
  menuPlace: HTMLElement
  /** Decorations of the panels beside the document. */
  additions: Extensions
}

/** The document's schema with what only the screen has: the live text, carets, views of images and notes, menus. */
export function editorExtensions(options: EditorOptions): Extensions {
  const { live, user, words, onImages, language } = options
  const views: Record<string, AnyExtension> = {
    footnote: footnoteReference(options.onFootnote),
    image: imageFigure({ address: options.imageAddress, missingAlt: words.missingAlt }),
    crossReference: crossReferenceView(language),
    liveFigure: liveFigureView(options.figures, language),
    liveChart: liveChartView(options.figures, language),
    tableOfContents: contentsView(language),
    citation: citationView(language),
    bibliography: bibliographyView(language),
    mathBlock: mathBlockView({ empty: words.emptyFormula }),
    mathInline: mathInlineView({ empty: words.emptyFormula })
  }
  const shown = documentExtensions().map(extension => {
    if (extension.name === 'table') return extension.configure({ View: CaptionedTableView })
    return views[extension.name] ?? extension
  })
  return [
    ...shown,
    numbering(language),
    GuidanceHint,
    CleanPaste,
    Find,
    MoveBlock,
    OwnSelection,
    dragHandle({ label: words.moveBlock }),
    blockShortcuts(options.onAsk),
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
    selectionMenu(options.menuPlace),
    SuggestingMode,
    suggestionMarks(options.suggestions),
    ...options.additions
  ]
}
