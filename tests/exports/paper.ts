import type { DocumentJson } from '../../shared/editor/schema.ts'
import { getDocumentProxy } from 'unpdf'
import type { DocumentPrint } from '../../server/features/exports/document-print.ts'
import type { PrintBlock } from '../../server/features/exports/print-tree.ts'
import { plainText } from '../../server/features/exports/print-tree.ts'
import type { Language } from '../../shared/languages.ts'

export const text = (words: string, ...marks: string[]): DocumentJson => ({
  type: 'text',
  text: words,
  ...(marks.length ? { marks: marks.map(type => ({ type })) } : {})
})
export const paragraph = (...content: DocumentJson[]): DocumentJson => ({ type: 'paragraph', content })
export const heading = (level: number, words: string): DocumentJson => ({
  type: 'heading',
  attrs: { level },
  content: [text(words)]
})
export const note = (words: string): DocumentJson => ({ type: 'footnote', content: [text(words)] })
export const doc = (...content: DocumentJson[]): DocumentJson => ({ type: 'doc', content })
export const cell = (words: string, attrs: object = {}, type = 'tableCell'): DocumentJson => ({
  type,
  attrs: { colspan: 1, rowspan: 1, ...attrs },
  content: [paragraph(...(words ? [text(words)] : []))]
})
export const row = (...content: DocumentJson[]): DocumentJson => ({ type: 'tableRow', content })
export const table = (...content: DocumentJson[]): DocumentJson => ({ type: 'table', content })

/** A picture of 8 by 8 pixels. */
export const smallPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mM4YSOHFTEMLQkAfuxIgRXblWMAAAAASUVORK5CYII=',
  'base64'
)

export interface Bookmark {
  title: string
  /** Page on which it opens, from 1. */
  page: number
  items: Bookmark[]
}

export interface ReadPdf {
  pages: string[]
  title: string
  language: string
  bookmarks: Bookmark[]
}

/** What a reader's program sees of a PDF: text of each page, title, language, bookmarks with their target pages. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages: string[] = []
  for (let index = 1; index <= pdf.numPages; index++) {
    const { items } = await (await pdf.getPage(index)).getTextContent()
    pages.push(items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
  }
  const pageOf = async (target: unknown): Promise<number> => {
    const explicit = typeof target === 'string' ? await pdf.getDestination(target) : target
    return Array.isArray(explicit) ? (await pdf.getPageIndex(explicit[0])) + 1 : 0
  }
  type Entry = { title: string; dest: unknown; items: Entry[] }
  const read = async (entries: Entry[]): Promise<Bookmark[]> => {
    const bookmarks: Bookmark[] = []
    for (const { title, dest, items } of entries)
      bookmarks.push({ title, page: await pageOf(dest), items: await read(items) })
    return bookmarks
  }
  const { info } = await pdf.getMetadata()
  return {
    pages,
    title: String((info as { Title?: string }).Title ?? ''),
    language: String((info as { Language?: string }).Language ?? ''),
    bookmarks: await read(((await pdf.getOutline()) ?? []) as Entry[])
  }
}

/** All text of a PDF on one line, hyphens at line ends and invisible break points taken out. */
export const flat = (pdf: ReadPdf): string =>
  pdf.pages.join(' ').replaceAll('\u200b', '').replace(/\s+/g, ' ')

/** What the template of a document draws around a text. */
export const printOf = (
  body: PrintBlock[],
  { title = 'Note', language = 'fr' as Language, contents = false } = {}
): DocumentPrint => ({
  language,
  title: plainText(title),
  authors: [],
  keywords: [],
  date: { year: 2026, month: 1, day: 31 },
  labels: { contents: 'Table des matières' },
  running: { head: plainText(title), side: 'VISES', foot: 'Révision 1' },
  cover: {
    project: 'VISES',
    projectTitle: 'Valoriser l’impact social',
    kicker: 'Note méthodologique',
    heading: plainText(title),
    facts: [{ label: 'Date', value: '31 janvier 2026' }],
    mention: 'Cofinancé par le FEDER.',
    seal: '',
    sha256: ''
  },
  contents,
  numbered: false,
  body
})
