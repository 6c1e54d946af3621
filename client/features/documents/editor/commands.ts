import type { Editor, JSONContent, Range } from '@tiptap/core'
import { NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { newBlockId } from '../../../../shared/editor/block-identifier.ts'
import { calloutKinds, type CalloutKind } from '../../../../shared/editor/callout.ts'
import { asUndoStep } from './undo-step.ts'

/** What the page must ask before it can be put in. */
export type Question =
  | 'image'
  | 'footnote'
  | 'formula'
  | 'formulaBlock'
  | 'reference'
  | 'guidance'
  | 'citation'
  | 'liveFigure'
  | 'liveChart'

/** Puts a footnote where the caret is. @returns its id */
export function insertFootnote(editor: Editor): string {
  const blockId = newBlockId()
  const { to } = editor.state.selection
  asUndoStep(editor, () => editor.chain().insertContentAt(to, { type: 'footnote', attrs: { blockId } }).run())
  return blockId
}

/** Puts something of that kind in the line where the caret is, or changes the one that is selected. */
export function putAtom(editor: Editor, type: string, attrs: Record<string, unknown>): void {
  asUndoStep(editor, () => {
    if (editor.isActive(type)) editor.commands.updateAttributes(type, attrs)
    else editor.commands.insertContent({ type, attrs })
  })
}

/** Puts a block without letters where the caret is, and the caret behind it. */
export function insertBlock(editor: Editor, block: JSONContent): void {
  editor
    .chain()
    .focus()
    .insertContent(block)
    .command(({ tr }) => placeCaretBehind(tr))
    .run()
}

/** A table of three by three with the caret in its first cell. */
export const insertTable = (editor: Editor) =>
  editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()

/** The block that stands apart: of that kind now, or no longer when it was of that kind. */
export function toggleCallout(editor: Editor, kind: CalloutKind): void {
  const chain = editor.chain().focus()
  if (editor.isActive('callout', { kind })) chain.lift('callout').run()
  else if (editor.isActive('callout')) chain.updateAttributes('callout', { kind }).run()
  else chain.wrapIn('callout', { kind }).run()
}

/** Behind a block without letters one writes on: in the next line, or in a new one where there is none. */
function placeCaretBehind(tr: Transaction): true {
  const { selection } = tr
  if (selection instanceof TextSelection && selection.$from.parent.content.size === 0) return true
  const { $to } = selection
  const next = selection instanceof NodeSelection ? $to.nodeAfter : undefined
  if (next?.isTextblock) tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1))
  else if (next === null) {
    const paragraph = $to.parent.type.contentMatch.defaultType?.create({ blockId: newBlockId() })
    if (!paragraph) return true
    tr.insert($to.pos, paragraph)
    tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1))
  }
  tr.scrollIntoView()
  return true
}

export interface BlockCommand {
  id: string
  /** Words by which it is found in the slash menu besides its label, in any language. */
  also: string
  run?: (editor: Editor) => void
  asks?: Question
}

const chain = (editor: Editor) => editor.chain().focus()
const headings = ([1, 2, 3, 4] as const).map((level): BlockCommand => ({
  id: `heading${level}`,
  also: `h${level} ${'#'.repeat(level)}`,
  run: e => chain(e).setHeading({ level }).run()
}))
const callouts = calloutKinds.map((kind): BlockCommand => ({
  id: `callout.${kind}`,
  also: `callout encadre kader ${kind === 'note' ? '!!' : ''}`,
  run: e => toggleCallout(e, kind)
}))

/** What the slash menu offers; the words stand at `documents.block.<id>` or `writing.block.<id>`. */
export const blockCommands: BlockCommand[] = [
  { id: 'paragraph', also: 'p text', run: e => chain(e).setParagraph().run() },
  ...headings,
  { id: 'bulletList', also: 'ul -', run: e => chain(e).toggleBulletList().run() },
  { id: 'orderedList', also: 'ol 1.', run: e => chain(e).toggleOrderedList().run() },
  { id: 'taskList', also: 'todo []', run: e => chain(e).toggleTaskList().run() },
  { id: 'blockquote', also: 'quote >', run: e => chain(e).toggleBlockquote().run() },
  ...callouts,
  { id: 'table', also: 'grid', run: insertTable },
  { id: 'image', also: 'img picture', asks: 'image' },
  { id: 'footnote', also: 'note', asks: 'footnote' },
  { id: 'crossReference', also: 'renvoi verwijzing reference [[', asks: 'reference' },
  { id: 'liveFigure', also: 'chiffre cijfer figure number indicateur indicator', asks: 'liveFigure' },
  {
    id: 'liveChart',
    also: 'graphique grafiek chart diagramme barres tableau de bord dashboard',
    asks: 'liveChart'
  },
  { id: 'citation', also: 'cite citer aanhalen source bron [@', asks: 'citation' },
  {
    id: 'bibliography',
    also: 'references literature literatuur ouvrages',
    run: e => insertBlock(e, { type: 'bibliography' })
  },
  { id: 'mathInline', also: 'math latex formula formule $x$', asks: 'formula' },
  { id: 'mathBlock', also: 'math latex formula formule $$', asks: 'formulaBlock' },
  {
    id: 'tableOfContents',
    also: 'toc sommaire inhoud contents [toc]',
    run: e => insertBlock(e, { type: 'tableOfContents' })
  },
  { id: 'guidance', also: 'modele sjabloon template ??', asks: 'guidance' },
  { id: 'pageBreak', also: 'saut pagina +++', run: e => insertBlock(e, { type: 'pageBreak' }) },
  { id: 'codeBlock', also: 'code ```', run: e => chain(e).toggleCodeBlock().run() },
  { id: 'horizontalRule', also: 'hr ---', run: e => chain(e).setHorizontalRule().run() }
]

/** Takes away what was typed to find the command, and runs it as a step of its own to undo. */
export function runCommand(editor: Editor, command: BlockCommand, range: Range): void {
  editor.chain().focus().deleteRange(range).run()
  if (command.run) asUndoStep(editor, () => command.run!(editor))
}

const olderWords = new Set([
  ...['paragraph', 'heading1', 'heading2', 'heading3', 'heading4', 'bulletList', 'orderedList', 'taskList'],
  ...['blockquote', 'table', 'image', 'footnote', 'codeBlock', 'horizontalRule']
])

/** Where the words of a block stand. */
export const blockLabel = (id: string) =>
  olderWords.has(id) ? `documents.block.${id}` : `writing.block.${id}`
