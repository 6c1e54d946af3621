import type { Editor } from '@tiptap/core'
import { isInTable, selectedRect } from '@tiptap/pm/tables'

const NARROWEST = 48
const STEP = 24

/** Makes the columns of the selection wider (1) or narrower (-1) by a step, as dragging their edge does. */
export function resizeColumns(editor: Editor, direction: 1 | -1): boolean {
  const { state, view } = editor
  if (!isInTable(state)) return false
  const { map, table, tableStart, left, right } = selectedRect(state)
  const tr = state.tr
  for (let column = left; column < right; column++) {
    const width = Math.max(NARROWEST, widthOf(editor, tableStart, map, column) + direction * STEP)
    const seen = new Set<number>()
    for (let row = 0; row < map.height; row++) {
      const pos = map.map[row * map.width + column]!
      if (seen.has(pos)) continue
      seen.add(pos)
      const cell = tr.doc.nodeAt(tableStart + pos)!
      const { colspan } = cell.attrs as { colspan: number }
      const widths = (cell.attrs['colwidth'] as number[] | null)?.slice() ?? Array<number>(colspan).fill(0)
      widths[column - map.colCount(pos)] = width
      tr.setNodeAttribute(tableStart + pos, 'colwidth', widths)
    }
  }
  if (tr.docChanged && table.childCount > 0) view.dispatch(tr)
  return true
}

/** The width that was set, else the one that the column has on the screen. */
function widthOf(
  editor: Editor,
  start: number,
  map: { map: number[]; width: number; colCount(pos: number): number },
  column: number
): number {
  const pos = map.map[column]!
  const cell = editor.state.doc.nodeAt(start + pos)!
  const { colspan, colwidth } = cell.attrs as { colspan: number; colwidth: number[] | null }
  const set = colwidth?.[column - map.colCount(pos)]
  if (set) return set
  const dom = editor.view.nodeDOM(start + pos)
  return dom instanceof HTMLElement ? Math.round(dom.offsetWidth / colspan) : NARROWEST
}
