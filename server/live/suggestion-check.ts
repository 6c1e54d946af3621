import * as Y from 'yjs'
import { yXmlFragmentToProseMirrorFragment } from '@tiptap/y-tiptap'
import { documentSchema } from '../../shared/editor/schema.ts'
import {
  isPermitted,
  statementOf,
  type BlockStatement,
  type Suggester
} from '../../shared/editor/suggestions/permitted.ts'
import { FRAGMENT } from '../../shared/editor/yjs.ts'

/** An update of somebody who may only suggest, with what its room holds. */
export interface SuggestionQuestion {
  /** Names the room and its history. */
  room: string
  /** What the room holds, from `since` on. */
  content: Uint8Array[]
  /** False when `content` is all of it. */
  isRest: boolean
  update: Uint8Array
  suggester: Suggester
}

export type SuggestionVerdict = 'permitted' | 'refused' | 'room-unknown'

/** Documents that are kept between two frames of one person. */
const MOST_ROOMS = 8

type AnyType = Parameters<Y.Transaction['changed']['get']>[0]
type Block = Y.XmlElement | Y.XmlText | Y.XmlHook

interface Kept {
  doc: Y.Doc
  personId: string
  /** What the blocks say to this person; one that changes is read again. */
  statements: Map<Block, BlockStatement>
}
const rooms = new Map<string, Kept>()

/**
 * Whether an update changes nothing but the suggestions of the person who sends it: the document before and after is read
 * through the schema, as every editor would, and compared without what is theirs. Runs in the worker.
 */
export function judgeSuggestion(question: SuggestionQuestion): SuggestionVerdict {
  const { room, content, isRest, update, suggester } = question
  const kept = keptFor(room, isRest, suggester)
  if (!kept) return 'room-unknown'
  // until the update turns out well it is nobody's
  rooms.delete(room)
  for (const part of content) apply(kept, part)
  const before = statementsOf(kept, new Map())
  if (!apply(kept, update)) return 'refused'
  const notes = new Map(before.flatMap(block => [...block.notes]))
  // what no editor can read is deleted by whoever reads it
  let isReadable = true
  const repaired = () => void (isReadable = false)
  kept.doc.on('update', repaired)
  const after = statementsOf(kept, notes)
  kept.doc.off('update', repaired)
  if (!isReadable || !isPermitted(before, after, suggester)) return 'refused'
  rooms.set(room, kept)
  for (const old of [...rooms.keys()].slice(0, -MOST_ROOMS)) rooms.delete(old)
  return 'permitted'
}

function keptFor(room: string, isRest: boolean, { personId }: Suggester): Kept | undefined {
  const kept = rooms.get(room)
  if (!kept) return isRest ? undefined : { doc: new Y.Doc(), personId, statements: new Map() }
  return kept.personId === personId ? kept : { ...kept, personId, statements: new Map() }
}

/** Applies an update. False when something of it waits, or lies beside the text, where nobody would see it. */
function apply({ doc, statements }: Kept, update: Uint8Array): boolean {
  const text = doc.getXmlFragment(FRAGMENT)
  let isText = true
  const look = ({ changed }: Y.Transaction) => {
    for (const type of changed.keys()) {
      const { root, block } = placeOf(type)
      if (root !== text) isText = false
      if (block) statements.delete(block)
    }
  }
  doc.on('afterTransaction', look)
  Y.applyUpdate(doc, update)
  doc.off('afterTransaction', look)
  return isText && !doc.store.pendingStructs && !doc.store.pendingDs
}

/** The root that something stands in, and the block of it. */
function placeOf(type: AnyType): { root: unknown; block: Block | undefined } {
  let block: unknown
  let at: AnyType = type
  while (at._item) {
    block = at
    at = at._item.parent as AnyType
  }
  return { root: at, block: block as Block | undefined }
}

/** What the blocks of the text say. A block that cannot be read says that, with whatever it holds. */
function statementsOf(
  { doc, personId, statements }: Kept,
  notes: ReadonlyMap<string, string>
): BlockStatement[] {
  return doc
    .getXmlFragment(FRAGMENT)
    .toArray()
    .map(element => {
      const known = statements.get(element)
      if (known) return known
      const block = element instanceof Y.XmlElement ? blockOf(element) : undefined
      const statement = block
        ? statementOf(block, personId, notes)
        : { foreign: `unreadable ${element.toString()}`, claims: [], notes: new Map<string, string>() }
      statements.set(element, statement)
      return statement
    })
}

/** The block as an editor reads it: as if it were alone in the text. */
function blockOf(element: Y.XmlElement) {
  const alone = { toArray: () => [element] } as unknown as Y.XmlFragment
  return yXmlFragmentToProseMirrorFragment(alone, documentSchema).firstChild ?? undefined
}
