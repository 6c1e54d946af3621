import { addresses } from '../../platform/addresses.ts'
import type { IconName } from '../../ui/icon.tsx'
import type { SearchKind, SearchResult } from './api.ts'

export const kindIcons: Record<SearchKind, IconName> = {
  document: 'documents',
  comment: 'comment',
  tester: 'testers',
  organisation: 'organisations',
  annotation: 'quote',
  finding: 'findings',
  reference: 'quote',
  person: 'people'
}

export interface ResultPlace {
  to: string
  search?: Record<string, string>
}

/** Where a result leads: to the thing itself, or to the list in which it stands. */
export function placeOf(result: SearchResult): ResultPlace {
  const { kind, id, projectCode: code, language } = result
  switch (kind) {
    case 'document':
      return { to: addresses.document(code, id), search: { lang: language! } }
    case 'comment':
      return {
        to: addresses.document(code, result.documentId!),
        search: { lang: language!, panel: 'comments', thread: result.threadId! }
      }
    case 'annotation':
      return {
        to: addresses.document(code, result.documentId!),
        search: { lang: language!, panel: 'annotations', annotation: id }
      }
    case 'finding':
      return {
        to: addresses.findings(code),
        search: { view: 'findings', words: result.title.text.slice(0, 60) }
      }
    case 'reference':
      return { to: addresses.references(code), search: { text: result.title.text.slice(0, 60) } }
    case 'tester':
      return { to: addresses.tester(code, id) }
    case 'organisation':
      return { to: addresses.organisation(code, id) }
    case 'person':
      return { to: addresses.people(code) }
    default:
      return kind satisfies never
  }
}

/** The same as one text, for places that only know addresses. */
export function addressOf(result: SearchResult): string {
  const { to, search } = placeOf(result)
  return search ? `${to}?${new URLSearchParams(search).toString()}` : to
}
