import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import type { CitationItem } from '../../../shared/editor/citation.ts'
import type { Language } from '../../../shared/languages.ts'
import type { CslItem } from '../../../shared/references/item.ts'
import {
  citationRenderer,
  type CitationRenderer,
  type Processor,
  type RenderedCitations,
  type StyleTexts
} from '../../../shared/references/render.ts'
import { citationStyle, cslLocales, styleFile } from '../../../shared/references/styles.ts'

/**
 * The program of the thread in which citations are written: a thousand of them take seconds, in which nobody else would be
 * served.
 */
export interface CitingTask {
  id: number
  language: Language
  style: string
  citations: readonly (readonly CitationItem[])[]
  items: ReadonlyMap<string, CslItem>
}
export type CitingAnswer = { id: number } & ({ rendered: RenderedCitations } | { fault: string })

const read = (file: string) =>
  readFileSync(new URL(`../../../shared/references/csl/${file}`, import.meta.url), 'utf8')
const styleTexts = (style: string, language: Language): StyleTexts => ({
  style: read(`${styleFile(citationStyle(style), language)}.csl`),
  locale: read(`locales-${cslLocales[language]}.xml`)
})

/** A style is read once for each language; there are fifteen of both. */
const renderers = new Map<string, CitationRenderer>()

async function render({ language, style, citations, items }: CitingTask): Promise<RenderedCitations> {
  const key = `${citationStyle(style)} ${language}`
  let renderer = renderers.get(key)
  if (!renderer) {
    const { default: processor } = (await import('citeproc')) as { default: Processor }
    renderer = citationRenderer(processor, styleTexts(style, language), language)
    renderers.set(key, renderer)
  }
  return renderer({ citations, items })
}

parentPort!.on('message', (task: CitingTask) => {
  render(task).then(
    rendered => parentPort!.postMessage({ id: task.id, rendered } satisfies CitingAnswer),
    (error: unknown) => {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error)
      parentPort!.postMessage({ id: task.id, fault } satisfies CitingAnswer)
    }
  )
})
