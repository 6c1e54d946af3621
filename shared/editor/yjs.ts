import { prosemirrorJSONToYDoc, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
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

/** Attributes that came after version 1, by node. */
const later: Record<string, string> = { paragraph: 'guidance', table: 'caption' }

/** Leaves out what later versions of the schema could say and the document does not: so its hash outlives them. */
function withoutAbsences(json: DocumentJson): DocumentJson {
  const node = { ...json }
  const name = later[json.type ?? '']
  if (name && json.attrs?.[name] === null) {
    const { [name]: _absent, ...attrs } = json.attrs
    node.attrs = attrs
  }
  if (json.content) node.content = json.content.map(withoutAbsences)
  return node
}
