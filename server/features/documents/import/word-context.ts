import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Losses } from './losses.ts'
import type { WordChanges } from './word-changes.ts'
import type { WordComments } from './word-comments.ts'
import type { WordImages } from './word-images.ts'
import type { WordNumbering } from './word-numbering.ts'
import type { WordPackage } from './word-package.ts'
import type { Toggles, WordStyles } from './word-styles.ts'
import type { XmlElement } from './xml.ts'

/** A field that is open: Word writes its instruction, then its last result, over any number of runs and paragraphs. */
export interface OpenField {
  instruction: string
  isResult: boolean
  /** The words of the last result, of a field that is not kept as such. */
  result: string
}

/** Everything that the reading of one Word file shares. */
export interface WordContext {
  pack: WordPackage
  styles: WordStyles
  numbering: WordNumbering
  images: WordImages
  losses: Losses
  /** What is tracked where the reading is, and which comments stand there. */
  changes: WordChanges
  talk: WordComments
  fields: OpenField[]
  /** Which part is read: its relationships and its notes are its own. */
  from: 'document' | 'footnotes' | 'endnotes'
  notes: { footnotes: Map<string, XmlElement>; endnotes: Map<string, XmlElement> }
  tableDepth: number
  /** Inside a control that already says what its paragraphs are. */
  isInControl: boolean
  /** Alignment of the cell that is read: its paragraphs share it. */
  cellAlign: string | undefined
  /** Block ids by the bookmarks that stand at headings, figures and tables. */
  places: Map<string, string>
  /** Reads a sequence of blocks: text boxes and cells hold such too. */
  blocks(elements: XmlElement[], context: WordContext): DocumentJson[]
}

/** How the letters of a run look. */
export interface RunLook {
  toggles: Toggles
  href: string | undefined
}
