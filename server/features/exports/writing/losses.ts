import { boundedWidth } from '../../../../shared/editor/image.ts'
import { guidanceOf } from '../../../../shared/editor/guidance.ts'
import { lineOf } from '../../../../shared/editor/plain-text.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { ExportLoss, ExportLossCode } from '../../../../shared/exports/losses.ts'
import type { ExportFormat } from '../../../../shared/exports/schema.ts'
import { columnAlignments } from '../markdown/tables.ts'
import { formulaOf } from '../../../../shared/exports/formula.ts'
import { captionOf } from './numbered.ts'
import { tableGrid } from './table-grid.ts'

const SAMPLE_LENGTH = 90
/** The text of a page in pixels: Word's and LibreOffice's A4 with margins of 2.5 cm. */
const PAGE_PIXELS = 604
const DEEPEST_LIST = { docx: 9, odt: 10 }
/** Typst allows some eighty calls inside each other. */
const DEEPEST_PRINT = 12

/** Where a block stands, as far as a format cares. */
interface Standing {
  lists: number
  isInItem: boolean
  isInCell: boolean
}

interface Check {
  format: ExportFormat
  targets: ReadonlySet<string>
  pictures: ReadonlySet<string>
  level: number
  add(code: ExportLossCode, sample: string): void
}

/**
 * What the format cannot hold of the document, with the number and the first place of each. `pictures` are the files
 * that can be read.
 */
export function exportLosses(
  content: DocumentJson,
  format: ExportFormat,
  options: { pictures: ReadonlySet<string>; hasNumberedHeadings: boolean }
): ExportLoss[] {
  const found = new Map<ExportLossCode, ExportLoss>()
  const check: Check = {
    format,
    targets: targetIds(content),
    pictures: options.pictures,
    level: 0,
    add(code, sample) {
      const loss = found.get(code)
      if (loss) loss.count++
      else found.set(code, { code, count: 1, sample: excerpt(sample) })
    }
  }
  if (format === 'md' && options.hasNumberedHeadings) {
    const first = (content.content ?? []).find(node => node.type === 'heading')
    if (first) check.add('heading-numbers', lineOf(first))
  }
  look(content, { lists: 0, isInItem: false, isInCell: false }, check)
  return [...found.values()]
}

function look(node: DocumentJson, standing: Standing, check: Check): void {
  const inner = { ...standing }
  switch (node.type) {
    case 'paragraph':
      lookAtParagraph(node, standing, check)
      break
    case 'heading':
      lookAtHeading(node, standing, check)
      break
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      inner.lists++
      inner.isInItem = true
      lookAtList(node, inner, check)
      break
    case 'table':
      lookAtTable(node, standing, check)
      inner.isInCell = true
      inner.isInItem = false
      if (check.format !== 'md' && check.format !== 'pdf') inner.lists = 0
      break
    case 'blockquote':
    case 'callout':
    case 'codeBlock':
      lookAtContainer(node, standing, check)
      if (check.format === 'docx' && standing.isInItem) inner.lists = 0
      break
    case 'image':
      lookAtImage(node, check)
      break
    case 'mathBlock':
    case 'mathInline':
      lookAtFormula(node, check)
      break
    case 'crossReference':
      if (!check.targets.has(String(node.attrs?.['target'] ?? ''))) check.add('references', '')
      break
    case 'liveChart':
    case 'liveFigure':
      check.add('live-figures', '')
      break
    case 'tableOfContents':
      if (standing.isInItem && check.format === 'odt') check.add('item-blocks', '')
      break
  }
  for (const child of node.content ?? []) look(child, inner, check)
}

function lookAtParagraph(node: DocumentJson, standing: Standing, { format, add }: Check): void {
  const guidance = guidanceOf(node.attrs)
  if (guidance) add('guidance', guidance)
  const isEmpty = !node.content?.length
  if (isEmpty && !standing.isInCell && !standing.isInItem && (format === 'md' || format === 'pdf'))
    add('empty-paragraphs', '')
}

function lookAtHeading(node: DocumentJson, standing: Standing, check: Check): void {
  const level = Number(node.attrs?.['level'] ?? 1)
  if (check.format === 'pdf' && level > check.level + 1) check.add('heading-levels', lineOf(node))
  check.level = Math.min(level, check.level + 1)
  if (check.format === 'md' && standing.isInCell) check.add('cell-blocks', lineOf(node))
}

function lookAtList(node: DocumentJson, { lists }: Standing, { format, add }: Check): void {
  const first = textUnder(node)
  if (format === 'docx' || format === 'odt') if (lists > DEEPEST_LIST[format]) add('list-depth', first)
  if (format === 'pdf' && lists > DEEPEST_PRINT / 2) add('list-depth', first)
  if (format === 'md' && node.type === 'orderedList' && node.attrs?.['type']) add('list-numbering', first)
}

function lookAtContainer(node: DocumentJson, standing: Standing, { format, add }: Check): void {
  if (format === 'odt' && standing.isInItem) {
    const isPlain = (node.content ?? []).every(child => child.type === 'paragraph' || child.type === 'text')
    if (!isPlain || node.attrs?.['language']) add('item-blocks', textUnder(node))
  }
}

function lookAtTable(node: DocumentJson, standing: Standing, { format, add }: Check): void {
  const grid = tableGrid(node)
  const sample = captionOf(node) || textUnder(node)
  const total = (grid.widths ?? []).reduce((sum, width) => sum + width, 0)
  if (format === 'md' ? grid.widths : (format === 'docx' || format === 'odt') && total > PAGE_PIXELS)
    add('column-widths', sample)
  if (format === 'odt' && standing.isInItem) add('item-blocks', sample)
  if (format !== 'md') return
  if (standing.isInCell) add('cell-blocks', sample)
  const cells = (node.content ?? []).flatMap(row => row.content ?? [])
  if (cells.some(cell => isWide(cell, 'colspan') || isWide(cell, 'rowspan'))) add('merged-cells', sample)
  const heads = grid.rows.filter(row => row.isHead).length
  const below = (node.content ?? []).slice(Math.min(1, heads)).flatMap(row => row.content ?? [])
  if (below.some(cell => cell.type === 'tableHeader')) add('header-cells', sample)
  if (cells.some(cell => !isOneLine(cell))) add('cell-blocks', sample)
  if (columnAlignments(node, grid.columns).includes('uneven')) add('cell-alignment', sample)
}

const isWide = (cell: DocumentJson, name: string) => Number(cell.attrs?.[name] ?? 1) > 1
const isOneLine = (cell: DocumentJson) => cell.content?.length === 1 && cell.content[0]!.type === 'paragraph'

function lookAtImage(node: DocumentJson, { format, pictures, add }: Check): void {
  const words = captionOf(node) || String(node.attrs?.['alt'] ?? '')
  if (!pictures.has(String(node.attrs?.['fileId'] ?? ''))) add('images', words)
  else if (format === 'md' && boundedWidth(node.attrs?.['width']) !== 100) add('image-widths', words)
  if (format === 'pdf' && !words) add('image-alternatives', '')
}

function lookAtFormula(node: DocumentJson, { format, add }: Check): void {
  const latex = String(node.attrs?.['latex'] ?? '')
  if (format !== 'md' && !formulaOf(latex)) add('formulas', latex)
  if (format === 'md' && latex.trim() === '') add('formulas', latex)
}

function targetIds(node: DocumentJson, found = new Set<string>()): Set<string> {
  const id: unknown = node.attrs?.['blockId']
  if (id && ['heading', 'image', 'table'].includes(node.type ?? '')) found.add(String(id))
  for (const child of node.content ?? []) targetIds(child, found)
  return found
}

function textUnder(node: DocumentJson): string {
  return node.text ?? (node.content ?? []).map(textUnder).join(' ')
}

export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > SAMPLE_LENGTH ? `${line.slice(0, SAMPLE_LENGTH - 1).trimEnd()}…` : line
}
