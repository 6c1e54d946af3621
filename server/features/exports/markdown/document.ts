import { numberedOf, referredIds } from '../writing/numbered.ts'
import type { ExportSource } from '../writing/source.ts'
import { blocksMarkdown } from './blocks.ts'
import type { MarkdownText } from './inline.ts'

/** The document as Markdown (GitHub's, with footnotes and formulas); title and language stand in its head. */
export function markdownFile(source: ExportSource): Buffer {
  const file: MarkdownText = {
    source,
    numbered: numberedOf(source),
    referred: referredIds(source.content),
    notes: [],
    pictures: []
  }
  const head = `---\ntitle: ${JSON.stringify(source.title)}\nlang: ${source.language}\n---`
  const body = blocksMarkdown(source.content.content, file)
  const notes = file.notes.map((text, index) => `[^${index + 1}]: ${text}`).join('\n')
  const parts = [head, body, notes, file.pictures.join('\n')].filter(part => part !== '')
  return Buffer.from(`${parts.join('\n\n')}\n`)
}
