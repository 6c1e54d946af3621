import type { Node as DocumentNode } from '@tiptap/pm/model'
import { EditorState, type Plugin, type Transaction } from '@tiptap/pm/state'
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { restoreText } from '../../shared/documents/restore-text.ts'
import { BareInline } from '../../shared/editor/bare-inline.ts'
import { BlockId } from '../../shared/editor/block-id.ts'
import { documentSchema, type DocumentJson } from '../../shared/editor/schema.ts'
import { suggestChange } from '../../shared/editor/suggestions/as-suggestion.ts'
import type { Claim } from '../../shared/editor/suggestions/claim.ts'
import { decided, type Judge } from '../../shared/editor/suggestions/decide.ts'
import { FRAGMENT, initialUpdate } from '../../shared/editor/yjs.ts'

/** One person's editor without its screen: the real schema and plugins, the real history, a real Yjs document. */
export interface CoWriter {
  ydoc: Y.Doc
  doc(): DocumentNode
  /** One change as the editor makes it, with what the plugins add to it. */
  change(edit: (tr: Transaction) => void): void
  /** The same change, only suggested. */
  suggest(edit: (tr: Transaction) => void, by: Claim): void
  /** Accepts and rejects what is suggested. */
  decide(judge: Judge): void
  undo(): void
  redo(): void
  receive(update: Uint8Array): void
}

const plugins = [BlockId, BareInline].flatMap(extension => {
  const make = extension.config.addProseMirrorPlugins as unknown as (this: unknown) => Plugin[]
  return make.call({ name: extension.name, options: {}, storage: {} })
})

/** Writers of one document, each with the same first state. */
export function coWriters(json: DocumentJson, count: number): CoWriter[] {
  const first = initialUpdate(json)
  return Array.from({ length: count }, (_, index) => coWriter(first, index + 1))
}

function coWriter(first: Uint8Array, clientId: number): CoWriter {
  const ydoc = new Y.Doc()
  ydoc.clientID = clientId
  Y.applyUpdate(ydoc, first)
  return writerIn(ydoc)
}

/** A person's editor on a Yjs document that is there already. */
export function writerIn(ydoc: Y.Doc): CoWriter {
  const fragment = ydoc.getXmlFragment(FRAGMENT)
  const history = new Y.UndoManager(fragment, {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTimeout: 0
  })
  let bound = initProseMirrorDoc(fragment, documentSchema)
  const stateNow = () => EditorState.create({ doc: bound.doc, plugins })
  const dispatch = (tr: Transaction) => {
    const next = stateNow().applyTransaction(tr).state
    ydoc.transact(() => updateYFragment(ydoc, fragment, next.doc, bound.meta), ySyncPluginKey)
    renew()
  }
  const change = (edit: (tr: Transaction) => void, send = dispatch) => {
    const { tr } = stateNow()
    edit(tr)
    if (tr.docChanged) send(tr)
  }
  const renew = () => void (bound = initProseMirrorDoc(fragment, documentSchema))
  return {
    ydoc,
    doc: () => bound.doc,
    change: edit => change(edit),
    suggest: (edit, by) => change(edit, tr => suggestChange({ state: stateNow, dispatch }, tr, by)),
    decide: judge =>
      restoreText(
        decided(bound.doc, judge),
        () => bound.doc,
        edit => change(edit as (tr: Transaction) => void)
      ),
    undo: () => {
      history.undo()
      renew()
    },
    redo: () => {
      history.redo()
      renew()
    },
    receive: update => {
      Y.applyUpdate(ydoc, update, 'remote')
      renew()
    }
  }
}

/** Everybody gets what the others have. */
export function meet(writers: readonly CoWriter[]): void {
  const states = writers.map(({ ydoc }) => Y.encodeStateAsUpdate(ydoc))
  for (const [index, writer] of writers.entries()) {
    for (const [other, state] of states.entries()) if (other !== index) writer.receive(state)
  }
}

/** Numbers from 0 up to, without, `below`; the same ones for the same seed (mulberry32). */
export type Random = (below: number) => number

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** `SEED` repeats one; else as many fresh ones as asked. They stand in the messages of what fails. */
export const seeds = (count: number): number[] =>
  process.env.SEED
    ? [Number(process.env.SEED)]
    : Array.from({ length: count }, () => Math.floor(Math.random() * 2 ** 32))
