import type { DocumentJson } from '../../../shared/editor/schema.ts'
import type { Language } from '../../../shared/languages.ts'
import { citationsOf, isCiting } from '../../../shared/references/in-document.ts'
import type { CslItem } from '../../../shared/references/item.ts'
import type { RenderedCitations } from '../../../shared/references/render.ts'
import { CitationProcessor } from './processor.ts'

/** One thread for the whole process. */
const processor = new CitationProcessor()

/** @param itemsOf the works of the library with these ids */
export function citationsIn(
  itemsOf: (projectId: string, ids: readonly string[]) => Promise<ReadonlyMap<string, CslItem>>
) {
  /** What a document cites, in words; undefined when it cites nothing. */
  return async (document: {
    projectId: string
    language: Language
    citationStyle: string
    content: DocumentJson
  }): Promise<RenderedCitations | undefined> => {
    const { projectId, language, citationStyle: style, content } = document
    if (!isCiting(content)) return undefined
    const citations = citationsOf(content)
    const ids = new Set(citations.flatMap(cited => cited.map(({ id }) => id)))
    const items = await itemsOf(projectId, [...ids])
    return processor.render({ language, style, citations, items })
  }
}
