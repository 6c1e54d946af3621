import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { describe, resolve, type Anchor, type Resolution } from '../../shared/anchors/anchor.ts'
import { mapText, type MappedText } from '../../shared/anchors/document-text.ts'
import { liveAnchor, liveRange, type LiveDocument } from '../../shared/anchors/live-range.ts'
import { newBlockId, withBlockIds } from '../../shared/editor/block-identifier.ts'
import { documentSchema, type DocumentJson } from '../../shared/editor/schema.ts'
import { FRAGMENT, initialUpdate } from '../../shared/editor/yjs.ts'

/** One person's copy of a live document, edited as the editor edits: ProseMirror steps, then the difference to Yjs. */
export interface Writer {
  ydoc: Y.Doc
  doc(): DocumentNode
  text(): MappedText
  live(): LiveDocument
  edit(change: (tr: Transform) => void): void
  /** Takes what the others wrote since. */
  receive(update: Uint8Array): void
  annotate(quote: string, nth?: number): Anchor
  find(anchor: Anchor): Resolution
  /** The words that the resolution points at. */
  words(resolution: Resolution): string | null
}

export const paragraph = (text: string, blockId = newBlockId()): DocumentJson => ({
  type: 'paragraph',
  attrs: { blockId },
  content: text ? [{ type: 'text', text }] : []
})
export const documentWith = (...content: DocumentJson[]): DocumentJson =>
  withBlockIds({ type: 'doc', content })

/** Writers of one document, each with the same first state. */
export function writers(json: DocumentJson, count = 1): Writer[] {
  const first = initialUpdate(json)
  return Array.from({ length: count }, (_, index) => writer(first, index + 1))
}

function writer(first: Uint8Array, clientId: number): Writer {
  const ydoc = new Y.Doc()
  ydoc.clientID = clientId
  Y.applyUpdate(ydoc, first)
  return writerOf(ydoc)
}

/** Whoever edits this copy, also one that a provider keeps in step with the server. */
export function writerOf(ydoc: Y.Doc): Writer {
  const fragment = ydoc.getXmlFragment(FRAGMENT)
  let state = initProseMirrorDoc(fragment, documentSchema)
  const renew = () => void (state = initProseMirrorDoc(fragment, documentSchema))
  ydoc.on('update', renew)
  const live = () => ({ fragment, mapping: state.mapping }) as unknown as LiveDocument
  const text = () => mapText(state.doc)
  return {
    ydoc,
    doc: () => state.doc,
    text,
    live,
    edit: change => {
      const tr = new Transform(state.doc)
      change(tr)
      updateYFragment(ydoc, fragment, tr.doc, state.meta)
      renew()
    },
    receive: update => Y.applyUpdate(ydoc, update),
    annotate: (quote, nth = 0) => {
      const map = text()
      let unit = -1
      for (let time = 0; time <= nth; time++) unit = map.text.indexOf(quote, unit + 1)
      if (unit === -1) throw new Error(`no such words: ${quote}`)
      const range = { start: map.points.toPoints(unit), end: map.points.toPoints(unit + quote.length) }
      const [from, to] = [map.positionAt(range.start, 1), map.positionAt(range.end, -1)]
      return describe(map, range, liveAnchor(live(), from, to))!
    },
    find: anchor => {
      const map = text()
      return resolve(anchor, map, anchor.live ? liveRange(live(), anchor.live, map) : undefined)
    },
    words: ({ range }) => range && Array.from(text().text).slice(range.start, range.end).join('')
  }
}

/** Writes other words in the place of the first such words. */
export function rewrite(writer: Writer, words: string, others: string): void {
  const { from, to } = place(writer, words)
  writer.edit(tr => tr.replaceWith(from, to, others ? documentSchema.text(others) : []))
}

/** Positions of the first place of the words in the document. */
export function place(writer: Writer, words: string): { from: number; to: number } {
  const map = writer.text()
  const unit = map.text.indexOf(words)
  if (unit === -1) throw new Error(`no such words: ${words}`)
  return {
    from: map.positionAt(map.points.toPoints(unit), 1),
    to: map.positionAt(map.points.toPoints(unit + words.length), -1)
  }
}
