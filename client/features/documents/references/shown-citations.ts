import type { Editor } from '@tiptap/core'
import type { Run } from '../../../../shared/references/runs.ts'
import { nodeFinder } from '../editor/node-finder.ts'

/** What the citations of an editor show: by the works that they name, because equal ones read alike. */
export interface ShownCitations {
  byItems: ReadonlyMap<string, readonly Run[]>
  bibliography: readonly (readonly Run[])[]
}

interface Book {
  shown: ShownCitations
  listeners: Set<() => void>
}

const books = new WeakMap<Editor, Book>()

function bookOf(editor: Editor): Book {
  let book = books.get(editor)
  if (!book) {
    book = { shown: { byItems: new Map(), bibliography: [] }, listeners: new Set() }
    books.set(editor, book)
  }
  return book
}

/** The citations of a text in their order. */
export const findCitations = nodeFinder(node => node.type.name === 'citation')

export const shownCitations = (editor: Editor): ShownCitations => bookOf(editor).shown

/** Tells every view what to show now. */
export function showCitations(editor: Editor, shown: ShownCitations): void {
  const book = bookOf(editor)
  book.shown = shown
  for (const listen of book.listeners) listen()
}

/** Calls `listen` whenever what is shown has changed. @returns how to stop */
export function followCitations(editor: Editor, listen: () => void): () => void {
  const { listeners } = bookOf(editor)
  listeners.add(listen)
  return () => void listeners.delete(listen)
}
