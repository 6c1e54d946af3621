import type { EditorView } from '@tiptap/pm/view'

/** Positions of the text in the window, and one window above and below it. A few measurements, however long the text. */
export function visibleRange(view: EditorView): { from: number; to: number } {
  const blocks = view.dom.children
  const height = innerHeight
  const first = firstBelow(blocks, -height)
  const behind = firstBelow(blocks, 2 * height)
  const size = view.state.doc.content.size
  return {
    from: first > 0 ? startOf(view, blocks[first - 1]!) : 0,
    to: behind < blocks.length ? startOf(view, blocks[behind]!) : size
  }
}

/** The first block whose lower edge is below the line. Blocks stand one under the other. */
function firstBelow(blocks: HTMLCollection, line: number): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.getBoundingClientRect().bottom < line) low = middle + 1
    else high = middle
  }
  return low
}

const startOf = (view: EditorView, block: Element) => Math.max(0, view.posAtDOM(block, 0) - 1)
