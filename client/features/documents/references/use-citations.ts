import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect } from 'react'
import { citationItems } from '../../../../shared/editor/citation.ts'
import type { Language } from '../../../../shared/languages.ts'
import type { CslItem } from '../../../../shared/references/item.ts'
import type { CitationRenderer } from '../../../../shared/references/render.ts'
import type { CitationStyle } from '../../../../shared/references/styles.ts'
import { useDocument } from '../hooks.ts'
import type { ReferenceRow } from './api.ts'
import { useReferences } from './hooks.ts'
import { loadRenderer } from './load-renderer.ts'
import { findCitations, showCitations } from './shown-citations.ts'

const BETWEEN = '\n'

/** The works that each citation of the text names, in their order, as one text: it changes when one of them does. */
export function useCitedWorks(editor: Editor): string {
  return useEditorState({
    editor,
    selector: ({ editor: e }) =>
      findCitations(e.state.doc)
        .map(({ node }) => String(node.attrs['items']))
        .join(BETWEEN)
  })
}

export const citedWorksOf = (cited: string): string[] => (cited === '' ? [] : cited.split(BETWEEN))

interface Reader {
  style: CitationStyle
  language: Language
  renderer: Promise<CitationRenderer>
}
/** One for each state of the library. */
const readers = new WeakMap<readonly ReferenceRow[], Reader[]>()

function readerOf(library: readonly ReferenceRow[], style: CitationStyle, language: Language) {
  const known = readers.get(library) ?? []
  let reader = known.find(one => one.style === style && one.language === language)
  if (!reader) {
    reader = { style, language, renderer: loadRenderer(style, language) }
    readers.set(library, [...known, reader])
  }
  return reader.renderer
}

/** Keeps what citations and bibliography show right: as one types, as others do, and as the library is corrected. */
export function useCitations(editor: Editor, text: { documentId: string; language: Language }): void {
  const { documentId, language } = text
  const cited = useCitedWorks(editor)
  const { data: library } = useReferences()
  const style = useDocument(documentId).data?.citationStyle
  useEffect(() => {
    if (!library || !style || editor.isDestroyed) return
    const keys = citedWorksOf(cited)
    if (keys.length === 0) return showCitations(editor, { byItems: new Map(), bibliography: [] })
    let isWanted = true
    void readerOf(library, style, language).then(render => {
      if (!isWanted || editor.isDestroyed) return
      const items = new Map<string, CslItem>(library.map(({ id, item }) => [id, item]))
      const { citations, bibliography } = render({ citations: keys.map(citationItems), items })
      const byItems = new Map(keys.map((key, at) => [key, citations[at]!]))
      showCitations(editor, { byItems, bibliography })
    })
    return () => {
      isWanted = false
    }
  }, [editor, cited, library, style, language])
}
