import { documentKinds, documentStates } from '../../../shared/documents/schema.ts'
import { choice, flag, tab, text } from '../../platform/search-params.ts'
import type { DocumentRow } from './api.ts'

/** What the address says of the list of documents. */
export const documentFilters = {
  view: tab(['list', 'board']),
  text: text(),
  kind: choice(documentKinds),
  state: choice(documentStates),
  folder: text(),
  tag: text(),
  starred: flag(),
  sort: text(),
  new: flag()
}

/** Everything is shown again. */
export const noFilters = { text: '', kind: undefined, state: undefined, tag: '', starred: false }

export interface Sought {
  text: string
  kind?: string | undefined
  state?: string | undefined
  tag: string
  starred: boolean
}

const plain = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether the document is one of those looked for, in one of the folders where they are given. */
export function isSought(
  row: DocumentRow,
  sought: Sought,
  folders: ReadonlySet<string> | undefined
): boolean {
  const { text: words, kind, state, tag, starred } = sought
  if (folders && !(row.folderId && folders.has(row.folderId))) return false
  if (kind && row.kind !== kind) return false
  if (state && row.state !== state) return false
  if (tag && !row.tags.some(one => plain(one) === plain(tag))) return false
  if (starred && !row.isFavourite) return false
  return Object.values(row.titles).some(title => plain(title).includes(plain(words)))
}

/** The tags in use, in the order of the reader's language. */
export function vocabularyOf(rows: readonly DocumentRow[], locale: string): string[] {
  const { compare } = new Intl.Collator(locale, { sensitivity: 'base' })
  return [...new Set(rows.flatMap(({ tags }) => tags))].sort(compare)
}
