import { readFileSync } from 'node:fs'
import { identifiedBlocks } from '../../../../shared/editor/block-identifier.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { TemplateKind } from '../../../../shared/documents/templates.ts'
import type { Language } from '../../../../shared/languages.ts'
import { Losses } from '../import/losses.ts'
import { textToDocument } from '../import/text-document.ts'
import { blockIdFrom } from './copy.ts'

/** Of these kinds one speaks by number: "in 2.3". */
const numbered: readonly TemplateKind[] = ['methodology-note', 'thematic-cahier', 'activity-report']
const GUIDANCE = /^\{\{(.+)\}\}$/

export const isShippedNumbered = (kind: TemplateKind) => numbered.includes(kind)

const read = new Map<string, DocumentJson>()

/**
 * The template that Lys brings: Markdown in `shipped/`, where a paragraph in double braces is guidance, or the place of the
 * bibliography. The three
 * languages have the same blocks, and a block has the same id in each.
 */
export function shippedTemplate(kind: TemplateKind, language: Language): DocumentJson {
  const key = `${language}/${kind}`
  let template = read.get(key)
  if (!template) {
    const source = readFileSync(new URL(`./shipped/${key}.md`, import.meta.url), 'utf8')
    const { json } = textToDocument(source, 'markdown', new Losses())
    let count = 0
    template = shaped(json, () => blockIdFrom(`${kind}:${count++}`))
    read.set(key, template)
  }
  return template
}

function shaped(node: DocumentJson, nextId: () => string): DocumentJson {
  const words = node.type === 'paragraph' ? GUIDANCE.exec(textOf(node))?.[1]?.trim() : undefined
  if (words === 'BIBLIOGRAPHY') return { type: 'bibliography', attrs: { blockId: nextId() } }
  const attrs: Record<string, unknown> = { ...node.attrs, ...(words && { guidance: words }) }
  if (identifiedBlocks.includes(node.type ?? '')) attrs['blockId'] = nextId()
  const children = words ? [] : (node.content ?? [])
  const content = (isHeadless(node) ? children.map(withHeadCell) : children).map(child =>
    shaped(child, nextId)
  )
  return {
    ...node,
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(node.content && { content })
  }
}

const textOf = (node: DocumentJson) => (node.content ?? []).map(child => child.text ?? '').join('')

/** A table of facts: what each row says stands in its first cell. */
const isHeadless = (node: DocumentJson) =>
  node.type === 'table' &&
  (node.content ?? []).every(row => row.content?.every(cell => cell.type === 'tableCell'))

const withHeadCell = (row: DocumentJson): DocumentJson => ({
  ...row,
  content: row.content!.map((cell, at) => (at === 0 ? { ...cell, type: 'tableHeader' } : cell))
})
