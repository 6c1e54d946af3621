import type { CitationItem } from '../editor/citation.ts'
import type { Language } from '../languages.ts'
import { citationWords } from './citation-words.ts'
import type { CslItem } from './item.ts'
import { runsOf, type Run } from './runs.ts'
import { cslLocales } from './styles.ts'

/** Texts of `csl/`: the style, and the words of the language. */
export interface StyleTexts {
  style: string
  locale: string
}

/** What a document cites, in its order. */
export interface Cited {
  language: Language
  citations: readonly (readonly CitationItem[])[]
  /** The works of the library, by id; one that is not there is lost. */
  items: ReadonlyMap<string, CslItem>
}

/** The citations in their order and the works in the order of the style. Plain data: a frozen revision keeps it. */
export interface RenderedCitations {
  citations: Run[][]
  bibliography: Run[][]
}

/** What is asked of the processor (citeproc): an engine reads a style once and is then told of citations. */
export interface Processor {
  Engine: new (
    system: { retrieveLocale: () => string; retrieveItem: (id: string) => object },
    style: string,
    locale: string,
    isLocaleForced: boolean
  ) => Engine
}
interface Engine {
  rebuildProcessorState(citations: object[], format: string, uncited: string[]): [string, number, string][]
  makeBibliography(): [{ entry_ids: string[][] }, string[]] | false
}

/** More citations than a document of a thousand pages has: what is beyond is not numbered. */
const MOST_CITATIONS = 3000

/** Writes citations and bibliography in a style. One renderer serves all texts of its style and language. */
export function citationRenderer(processor: Processor, texts: StyleTexts, language: Language) {
  let items: Cited['items'] = new Map()
  const engine = new processor.Engine(
    {
      retrieveLocale: () => texts.locale,
      // without a language of its own a title keeps its capitals
      retrieveItem: id => ({ language: 'fr', ...items.get(id), id })
    },
    texts.style,
    cslLocales[language],
    true
  )
  return ({ citations, items: library }: Omit<Cited, 'language'>): RenderedCitations => {
    items = library
    const asked = citations.slice(0, MOST_CITATIONS)
    const found = asked.map(cited => cited.filter(({ id }) => library.has(id)))
    const clusters = found.flatMap((cited, at) => (cited.length > 0 ? [clusterOf(cited, at)] : []))
    const written = new Map(
      engine.rebuildProcessorState(clusters, 'html', []).map(([id, , html]) => [id, html])
    )
    const list = clusters.length > 0 ? engine.makeBibliography() : false
    return {
      citations: citations.map((cited, at) => {
        const html = written.get(`c${at}`)
        const isLost = !html || found[at]!.length < cited.length
        return [...(html ? runsOf(html) : []), ...(isLost ? [lostRun(language, Boolean(html))] : [])]
      }),
      bibliography: list ? list[1].map(runsOf) : []
    }
  }
}
export type CitationRenderer = ReturnType<typeof citationRenderer>

const lostRun = (language: Language, isBehind: boolean): Run => ({
  text: `${isBehind ? ' ' : ''}[${citationWords[language].lost}]`,
  isLost: true
})

function clusterOf(cited: readonly CitationItem[], at: number) {
  return {
    citationID: `c${at}`,
    properties: { noteIndex: 0 },
    citationItems: cited.map(({ id, label, locator, prefix, suffix, suppressAuthor }) => ({
      id,
      ...(locator && { locator, label: label ?? 'page' }),
      ...(prefix && { prefix: `${prefix.trim()} ` }),
      ...(suffix && { suffix: /^[,.;:]/.test(suffix.trim()) ? suffix.trim() : ` ${suffix.trim()}` }),
      ...(suppressAuthor && { 'suppress-author': true })
    }))
  }
}
