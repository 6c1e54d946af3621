import { calloutKind } from '../../../../shared/editor/callout.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { WordContext } from './word-context.ts'
import { child, childElements, descendants, textOf, type XmlElement } from './xml.ts'

/** What a content control of Word is to a document: blocks of its own, blocks of the item above it, or nothing special. */
export type Control =
  | { kind: 'blocks'; blocks: DocumentJson[] }
  | { kind: 'item'; level: number; blocks: DocumentJson[] }
  | { kind: 'plain' }

/** Reads the controls that our own files have around quotes, callouts, code and items, and Word's table of contents. */
export function readControl(element: XmlElement, context: WordContext): Control {
  const properties = child(element, 'w:sdtPr')
  const gallery = descendants(properties, 'w:docPartGallery')[0]?.attrs['w:val']
  if (gallery === 'Table of Contents') return { kind: 'blocks', blocks: [{ type: 'tableOfContents' }] }
  const [name, detail = ''] = (child(properties, 'w:tag')?.attrs['w:val'] ?? '').split(':')
  const content = childElements(child(element, 'w:sdtContent'))
  const inside = () => filled(context.blocks(content, { ...context, isInControl: true }))
  switch (name) {
    case 'lys-quote':
      return { kind: 'blocks', blocks: [{ type: 'blockquote', content: inside() }] }
    case 'lys-callout':
      return {
        kind: 'blocks',
        blocks: [{ type: 'callout', attrs: { kind: calloutKind(detail) }, content: inside() }]
      }
    case 'lys-code':
      return { kind: 'blocks', blocks: [codeOf(content, detail)] }
    case 'lys-item':
      return {
        kind: 'item',
        level: Math.min(8, Math.max(0, Number(detail) || 0)),
        blocks: context.blocks(content, context)
      }
    default:
      return { kind: 'plain' }
  }
}

function codeOf(paragraphs: readonly XmlElement[], language: string): DocumentJson {
  const text = paragraphs.map(textOf).join('\n')
  return {
    type: 'codeBlock',
    attrs: { language: language || null },
    content: text ? [{ type: 'text', text }] : []
  }
}

const filled = (blocks: DocumentJson[]): DocumentJson[] =>
  blocks.length > 0 ? blocks : [{ type: 'paragraph' }]

/** The box at the beginning of a paragraph: ticked, not ticked, or none. */
export function checkboxOf(paragraph: XmlElement): { isDone: boolean; element: XmlElement } | undefined {
  const first = childElements(paragraph).find(
    ({ name }) => name !== 'w:pPr' && !name.startsWith('w:bookmark') && name !== 'w:proofErr'
  )
  const box = first?.name === 'w:sdt' && child(child(first, 'w:sdtPr'), 'w14:checkbox')
  if (!first || !box) return undefined
  const state = child(box, 'w14:checked')?.attrs['w14:val']
  return { isDone: state === '1' || state === 'true', element: first }
}
