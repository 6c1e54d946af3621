import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import { tableGrid, type Slot } from '../writing/table-grid.ts'
import { inlineMarkdown, type MarkdownText } from './inline.ts'

/** A table of pipes: one line for each row. What Markdown has no sign for is in the list of losses. */
export function markdownTable(node: DocumentJson, file: MarkdownText): string {
  const grid = tableGrid(node)
  if (grid.columns === 0) return ''
  const rows = grid.rows.map(row => row.slots.flatMap(slot => cells(slot, file)))
  // Markdown has no table without a head: an empty one says that there is none
  const head = grid.rows[0]!.isHead ? rows.shift()! : Array.from({ length: grid.columns }, () => '')
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`
  const aligns = columnAligns(node, grid.columns)
  return [line(head), line(aligns), ...rows.map(line)].join('\n')
}

function cells(slot: Slot, file: MarkdownText): string[] {
  const text = slot.kind === 'cell' ? cellText(slot.cell, file) : ''
  const reach = slot.kind === 'hole' ? 1 : slot.colspan
  return [text, ...Array.from({ length: reach - 1 }, () => '')]
}

/** The lines of a cell on one line. */
function cellText(node: DocumentJson, file: MarkdownText): string {
  const lines = textblocks(node).map(block => inlineMarkdown(block.content, file, '<br>').replace(/\n/g, ' '))
  return lines.filter(line => line !== '').join('<br>')
}

function textblocks(node: DocumentJson): DocumentJson[] {
  const isText = ['paragraph', 'heading', 'codeBlock'].includes(node.type ?? '')
  if (isText) return [node]
  if (node.type === 'mathBlock') return [{ type: 'paragraph', content: [{ ...node, type: 'mathInline' }] }]
  if (node.type === 'image')
    return [{ type: 'paragraph', content: [{ type: 'text', text: String(node.attrs?.['alt'] || ' ') }] }]
  return (node.content ?? []).flatMap(textblocks)
}

function columnAligns(node: DocumentJson, columns: number): string[] {
  const signs: Record<string, string> = { left: ':---', center: ':---:', right: '---:' }
  return columnAlignments(node, columns).map(align => signs[align ?? ''] ?? '---')
}

/** The alignment that all cells of a column share; undefined when none has one, `uneven` when they differ. */
export function columnAlignments(node: DocumentJson, columns: number): (string | undefined)[] {
  const found = Array.from({ length: columns }, () => new Set<string | undefined>())
  for (const row of tableGrid(node).rows) {
    let column = 0
    for (const slot of row.slots) {
      const align: unknown = slot.kind === 'cell' ? slot.cell.attrs?.['align'] : undefined
      if (slot.kind === 'cell')
        found[column]!.add(align === 'left' || align === 'center' || align === 'right' ? align : undefined)
      column += slot.kind === 'hole' ? 1 : slot.colspan
    }
  }
  return found.map(aligns => (aligns.size > 1 ? 'uneven' : [...aligns][0]))
}
