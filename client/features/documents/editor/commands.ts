import type { Editor, Range } from '@tiptap/core'
import { newBlockId } from '../../../../shared/editor/block-identifier.ts'

/** Puts a footnote where the caret is. @returns its id */
export function insertFootnote(editor: Editor): string {
  const blockId = newBlockId()
  const { to } = editor.state.selection
  editor.chain().insertContentAt(to, { type: 'footnote', attrs: { blockId } }).run()
  return blockId
}

export interface BlockCommand {
  id: string
  /** Words by which it is found in the slash menu besides its label, in any language. */
  also: string
  run: (editor: Editor, range: Range) => void
}

const clear = (editor: Editor, range: Range) => editor.chain().focus().deleteRange(range)

/** What the slash menu offers; the words stand at `documents.block.<id>`. */
export const blockCommands: BlockCommand[] = [
  { id: 'paragraph', also: 'p text', run: (e, r) => clear(e, r).setParagraph().run() },
  { id: 'heading1', also: 'h1 #', run: (e, r) => clear(e, r).setHeading({ level: 1 }).run() },
  { id: 'heading2', also: 'h2 ##', run: (e, r) => clear(e, r).setHeading({ level: 2 }).run() },
  { id: 'heading3', also: 'h3 ###', run: (e, r) => clear(e, r).setHeading({ level: 3 }).run() },
  { id: 'heading4', also: 'h4 ####', run: (e, r) => clear(e, r).setHeading({ level: 4 }).run() },
  { id: 'bulletList', also: 'ul -', run: (e, r) => clear(e, r).toggleBulletList().run() },
  { id: 'orderedList', also: 'ol 1.', run: (e, r) => clear(e, r).toggleOrderedList().run() },
  { id: 'taskList', also: 'todo []', run: (e, r) => clear(e, r).toggleTaskList().run() },
  { id: 'blockquote', also: 'quote >', run: (e, r) => clear(e, r).toggleBlockquote().run() },
  {
    id: 'table',
    also: 'grid',
    run: (e, r) => clear(e, r).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
  },
  { id: 'image', also: 'img picture', run: (e, r) => clear(e, r).run() },
  { id: 'footnote', also: 'note', run: (e, r) => clear(e, r).run() },
  { id: 'codeBlock', also: 'code ```', run: (e, r) => clear(e, r).toggleCodeBlock().run() },
  { id: 'horizontalRule', also: 'hr ---', run: (e, r) => clear(e, r).setHorizontalRule().run() }
]
