import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { HtmlElement, HtmlNode } from './html-tree.ts'
import type { ImportedImages } from './imported-images.ts'
import type { Losses } from './losses.ts'

/** Everything that the reading of one page shares. */
export interface HtmlContext {
  losses: Losses
  images: ImportedImages
  /** Written by Lys: spaces count as they stand, and the page says more of itself. */
  isOwn: boolean
  /** Elements by their id, for notes. */
  byId: ReadonlyMap<string, HtmlElement>
  /** Block ids by the ids of headings, figures and tables. */
  places: Map<string, string>
  tableDepth: number
  isInNote: boolean
  blocks(nodes: readonly HtmlNode[], context: HtmlContext): DocumentJson[]
}
