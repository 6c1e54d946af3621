import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { ImportedImages } from './imported-images.ts'
import type { Losses } from './losses.ts'
import type { OpenPackage } from './open-package.ts'
import type { OpenStyles } from './open-styles.ts'
import type { XmlElement } from './xml.ts'

/** Everything that the reading of one OpenDocument text shares. */
export interface OpenContext {
  pack: OpenPackage
  styles: OpenStyles
  images: ImportedImages
  losses: Losses
  /** The width of the text in millimetres: images are kept in proportion to it. */
  textWidth: number
  tableDepth: number
  isInNote: boolean
  /** Inside a section that already says what its paragraphs are. */
  isInSection: boolean
  cellAlign: string | undefined
  /** Block ids by the bookmarks that stand at headings, figures and tables. */
  places: Map<string, string>
  blocks(elements: XmlElement[], context: OpenContext): DocumentJson[]
}
