import type { DocumentJson } from '../../../../shared/editor/schema.ts'

export type Inline = (source: string) => DocumentJson[]
const SEPARATOR = /^(?=.*(?:\||--))\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/

/** How many lines from `start` on are a Markdown table (0 when none begins there). */
export function pipeTableLength(lines: readonly string[], start: number): number {
  if (!lines[start]?.includes('|') || !SEPARATOR.test(lines[start + 1] ?? '')) return 0
  let end = start + 2
  while (lines[end]?.includes('|')) end++
  return end - start
}

/** How many lines from `start` on hold a tab: two make a table. */
export function tabTableLength(lines: readonly string[], start: number): number {
  let end = start
  while (lines[end]?.includes('\t') && lines[end]!.trim() !== '') end++
  return end - start >= 2 ? end - start : 0
}

/** A head without a word says that the table has none. */
export function pipeTable(lines: readonly string[], inline: Inline): DocumentJson {
  const [head, signs, ...body] = lines.map(pipeCells)
  const aligns = signs!.map(alignment)
  const hasHead = head!.some(cell => cell !== '') || body.length === 0
  const rows = hasHead ? [head!, ...body] : body
  const width = Math.max(...rows.map(row => row.length))
  return {
    type: 'table',
    content: rows.map((row, index) => ({
      type: 'tableRow',
      content: Array.from({ length: width }, (_, column) => ({
        type: hasHead && index === 0 ? 'tableHeader' : 'tableCell',
        ...(aligns[column] ? { attrs: { align: aligns[column] } } : {}),
        content: [{ type: 'paragraph', content: inline(row[column] ?? '') }]
      }))
    }))
  }
}

function alignment(sign: string): string | undefined {
  const [isLeft, isRight] = [sign.startsWith(':'), sign.endsWith(':')]
  return isLeft && isRight ? 'center' : isRight ? 'right' : isLeft ? 'left' : undefined
}

export function tabTable(lines: readonly string[], inline: Inline): DocumentJson {
  const rows = lines.map(line => line.split('\t').map(cell => cell.trim()))
  const isHead = rows[0]!.length > 1 && rows[0]!.every(cell => cell !== '' && !/^[\d.,\s%€]+$/.test(cell))
  return titledTable(rows, isHead, inline)
}

/** `\|` is a bar inside a cell. */
function pipeCells(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  // what else is escaped stays so until the cell is read
  return inner.split(/(?<!\\)\|/).map(cell => cell.trim())
}

function titledTable(rows: string[][], hasHead: boolean, inline: Inline): DocumentJson {
  const width = Math.max(...rows.map(row => row.length))
  return {
    type: 'table',
    content: rows.map((row, index) => {
      const isHead = hasHead && index === 0
      // a row with one text at its beginning is a title over the rows below it
      const isTitle = !isHead && width > 1 && row[0] && row.slice(1).every(cell => cell === '')
      const cells = isTitle ? [row[0]!] : Array.from({ length: width }, (_, column) => row[column] ?? '')
      return {
        type: 'tableRow',
        content: cells.map(cell => ({
          type: isHead || isTitle ? 'tableHeader' : 'tableCell',
          attrs: { colspan: isTitle ? width : 1 },
          content: [{ type: 'paragraph', content: inline(cell) }]
        }))
      }
    })
  }
}
