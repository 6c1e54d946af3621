import { prosemirrorJSONToYDoc, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { withoutAbsences } from './absences.ts'
import { newBlockId, withBlockIds } from './block-identifier.ts'
import { documentSchema, type DocumentJson } from './schema.ts'

/** The name of the Yjs fragment in which a live document keeps its text. */
export const FRAGMENT = 'default'

/**
 * The first update of a new live document. Only for rooms that do not exist yet: a document that is rebuilt
 * from JSON has a second history, and every block would stand there twice after the next merge.
 * Blocks without an id get one.
 * Throws RangeError when the JSON does not fit the schema.
 */
export function initialUpdate(json: DocumentJson): Uint8Array {
  const identified = withBlockIds(json)
  documentSchema.nodeFromJSON(identified).check()
  return Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(documentSchema, identified, FRAGMENT))
}

/** The document that a Yjs document holds now, as JSON. Reads only: the Yjs document stays as it is. */
export function documentOf(doc: Y.Doc): DocumentJson {
  // from a copy, because reading repairs what it cannot read and must not write into the original
  return documentOfUpdate(Y.encodeStateAsUpdate(doc))
}

/** An empty document. It has its one paragraph from the start, else two writers would each add one. */
export function emptyDocument(): DocumentJson {
  return { type: 'doc', content: [{ type: 'paragraph', attrs: { blockId: newBlockId() } }] }
}

/** The document that an update from `initialUpdate` (or a whole stored state) holds. */
export function documentOfUpdate(update: Uint8Array): DocumentJson {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const root = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(FRAGMENT), documentSchema)
  return withoutAbsences(root.toJSON() as DocumentJson)
}
