import type { Language } from '../../../../shared/languages.ts'
import {
  citationRenderer,
  type CitationRenderer,
  type Processor
} from '../../../../shared/references/render.ts'
import { cslLocales, styleFile, type CitationStyle } from '../../../../shared/references/styles.ts'

const files = import.meta.glob<string>('../../../../shared/references/csl/*', {
  query: '?raw',
  import: 'default'
})
const fileOf = (name: string) => files[`../../../../shared/references/csl/${name}`]!()

/** A renderer of its own for each library: it remembers the works that it has read. Fetched when somebody cites. */
export async function loadRenderer(style: CitationStyle, language: Language): Promise<CitationRenderer> {
  const [processor, text, locale] = await Promise.all([
    import('citeproc') as Promise<{ default: Processor }>,
    fileOf(`${styleFile(style, language)}.csl`),
    fileOf(`locales-${cslLocales[language]}.xml`)
  ])
  return citationRenderer(processor.default, { style: text, locale }, language)
}
