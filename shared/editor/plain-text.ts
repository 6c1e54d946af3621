import type { DocumentJson } from './schema.ts'

/**
 * The text of a document for search, hashes and quotes: NFC, one line per textblock, LF ends, the text of
 * footnotes in brackets where their number stands, captions and alternative texts of images, captions of tables and
 * formulas as lines. What is computed (numbers, cross-references, the table of contents) is no text.
 */
export function plainText(json: DocumentJson): string {
  const lines: string[] = []
  collect(json, lines)
  return lines.join('\n').normalize('NFC')
}

/** The text inside one textblock, as `plainText` writes it on one line (hard breaks become spaces). */
export function lineOf(block: DocumentJson): string {
  return (block.content ?? []).map(inlineText).join('')
}

function collect(node: DocumentJson, lines: string[]): void {
  if (node.type === 'image') {
    for (const text of [node.attrs?.['caption'], node.attrs?.['alt']]) if (text) lines.push(String(text))
    return
  }
  if (node.type === 'mathBlock') {
    if (node.attrs?.['latex']) lines.push(onOneLine(node.attrs['latex']))
    return
  }
  if (node.type === 'liveChart') {
    if (node.attrs?.['caption']) lines.push(String(node.attrs['caption']))
    return
  }
  if (node.type === 'table' && node.attrs?.['caption']) lines.push(String(node.attrs['caption']))
  if (node.type === 'codeBlock') {
    lines.push(...lineOf(node).split('\n'))
    return
  }
  if (isTextblock(node)) {
    lines.push(lineOf(node))
    return
  }
  for (const child of node.content ?? []) collect(child, lines)
}

function isTextblock(node: DocumentJson): boolean {
  return node.type === 'paragraph' || node.type === 'heading'
}

function inlineText(node: DocumentJson): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return ' '
  if (node.type === 'mathInline') return onOneLine(node.attrs?.['latex'])
  if (node.type === 'footnote') return ` [${lineOf(node)}]`
  return ''
}

/** A formula without the line breaks that it may be written with. */
export function onOneLine(latex: unknown): string {
  return String(latex ?? '').replace(/[\r\n]/g, ' ')
}
