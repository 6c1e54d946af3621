import type { DocumentJson } from '../../../shared/editor/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import { withCitations } from '../../../shared/references/in-document.ts'
import type { RenderedCitations } from '../../../shared/references/render.ts'

/** What a document cites, in words, as the library is now; undefined when it cites nothing. app.ts plugs it in. */
export type CitationsOf = (document: {
  projectId: string
  language: Language
  citationStyle: string
  content: DocumentJson
}) => Promise<RenderedCitations | undefined>

/** A content as it is read and sent out: citations and bibliography are words of it. */
export interface CitedContent {
  content: DocumentJson
  /** How many citations became words. */
  citations: number
}

export const citedContent = (
  content: DocumentJson,
  citations: RenderedCitations | null | undefined
): CitedContent =>
  citations
    ? { content: withCitations(content, citations), citations: citations.citations.length }
    : { content, citations: 0 }
