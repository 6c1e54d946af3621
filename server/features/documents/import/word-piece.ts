import type { DocumentJson } from '../../../../shared/editor/schema.ts'

/** What stands in a paragraph: letters, or something that is a block in our documents. */
export type Piece = { inline: DocumentJson } | { block: DocumentJson } | { after: DocumentJson[] }
