import type { Node as DocumentNode } from '@tiptap/pm/model'
import { NodeSelection, type EditorState } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { describe, LONGEST_QUOTE } from '../../../../shared/anchors/anchor.ts'
import { mapText } from '../../../../shared/anchors/document-text.ts'
import { liveAnchor, type LiveDocument } from '../../../../shared/anchors/live-range.ts'
import { heldBlocks, labelOf, type HeldBlock, type ThreadAnchor } from '../../../../shared/comments/place.ts'

/** The place that is being commented on. */
export interface Draft {
  anchor: ThreadAnchor
  from: number
  to: number
}
export type DraftRefusal = 'nothing' | 'too-long'

/** The live document as the editor's binding keeps it. */
export function liveOf(state: EditorState): LiveDocument | undefined {
  const sync = ySyncPluginKey.getState(state) as
    { type: LiveDocument['fragment']; binding?: { mapping: LiveDocument['mapping'] } | null } | undefined
  return sync?.binding ? { fragment: sync.type, mapping: sync.binding.mapping } : undefined
}

/** The place that the selection means: its words, the image or table that is chosen, else the paragraph of the caret. */
export function selectedPlace(state: EditorState): Draft | DraftRefusal {
  const block = chosenBlock(state)
  if (block) return blockDraft(state, block.node, block.position)
  const { selection } = state
  const { $from } = selection
  const isAll = selection.empty && $from.parent.isTextblock
  const [from, to] = isAll ? [$from.start(), $from.end()] : [selection.from, selection.to]
  const text = mapText(state.doc)
  const range = { start: text.offsetAt(from, 1), end: text.offsetAt(to, -1) }
  const anchor = from < to && range.end > range.start ? describe(text, range) : undefined
  if (!anchor) return 'nothing'
  if (Array.from(anchor.exact).length > LONGEST_QUOTE) return 'too-long'
  const [first, last] = [text.positionAt(anchor.start, 1), text.positionAt(anchor.end, -1)]
  const live = liveOf(state)
  return {
    anchor: { ...anchor, live: live ? liveAnchor(live, first, last) : null, block: null },
    from: first,
    to: last
  }
}

interface Chosen {
  node: DocumentNode
  position: number
}

/** An image that is selected, the table of selected cells, or the table of a caret in an empty cell. */
function chosenBlock({ selection }: EditorState): Chosen | undefined {
  if (selection instanceof NodeSelection) {
    const isHeld = heldBlocks.includes(selection.node.type.name as HeldBlock)
    return isHeld ? { node: selection.node, position: selection.from } : undefined
  }
  const isEmptyPlace = selection.empty && selection.$from.parent.content.size === 0
  if (!(selection instanceof CellSelection) && !isEmptyPlace) return undefined
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type.name === 'table') return { node, position: $from.before(depth) }
  }
  return undefined
}

function blockDraft({ doc }: EditorState, node: DocumentNode, position: number): Draft {
  const text = mapText(doc)
  const start = text.offsetAt(position, 1)
  return {
    anchor: {
      exact: labelOf(node),
      prefix: '',
      suffix: '',
      start,
      end: Math.max(start, text.offsetAt(position + node.nodeSize, -1)),
      blockId: node.attrs['blockId'] as string | null,
      occurrences: 1,
      live: null,
      block: {
        type: node.type.name as HeldBlock,
        fileId: (node.attrs['fileId'] as string | null | undefined) ?? null
      }
    },
    from: position,
    to: position + node.nodeSize
  }
}
