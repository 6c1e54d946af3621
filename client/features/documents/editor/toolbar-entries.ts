import { looks } from '../../../../shared/editor/looks.ts'
import type { Editor } from '@tiptap/core'
import { calloutKinds, type CalloutKind } from '../../../../shared/editor/callout.ts'
import type { MenuEntry } from '../../../ui/menu.tsx'
import { resizeColumns } from './column-width.ts'
import { insertBlock, insertTable, toggleCallout, type Question } from './commands.ts'
import { asUndoStep } from './undo-step.ts'

export interface EditorDeeds {
  /** Asks what must be known first, then puts it in. */
  ask: (question: Question) => void
  link: () => void
  describe: () => void
  caption: () => void
  find: () => void
  outline: () => void
  focusMode: () => void
  suggest: () => void
  /** Turns the numbers of headings on or off, for everybody. */
  numberHeadings: () => void
}

/** What the buttons show of the selection. */
export function lookOf(editor: Editor) {
  const level = [1, 2, 3, 4].find(one => editor.isActive('heading', { level: one }))
  return {
    style: level ? `heading${level}` : editor.isActive('codeBlock') ? 'codeBlock' : 'paragraph',
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    link: editor.isActive('link'),
    bulletList: editor.isActive('bulletList'),
    orderedList: editor.isActive('orderedList'),
    blockquote: editor.isActive('blockquote'),
    callout: editor.isActive('callout'),
    image: editor.isActive('image'),
    table: editor.isActive('table'),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo()
  }
}

export function styleEntries(editor: Editor, style: string, label: (id: string) => string): MenuEntry[] {
  const levels = [1, 2, 3, 4] as const
  const entry = (id: string, onAction: () => void): MenuEntry => ({
    id,
    label: label(id),
    isSelected: id === style,
    onAction
  })
  return [
    entry('paragraph', () => editor.chain().focus().setParagraph().run()),
    ...levels.map(level =>
      entry(`heading${level}`, () => editor.chain().focus().setHeading({ level }).run())
    ),
    entry('codeBlock', () => editor.chain().focus().setCodeBlock().run())
  ]
}

export function calloutEntries(editor: Editor, label: (id: CalloutKind) => string): MenuEntry[] {
  return calloutKinds.map(kind => ({
    id: kind,
    label: label(kind),
    isSelected: editor.isActive('callout', { kind }),
    onAction: () => asUndoStep(editor, () => toggleCallout(editor, kind))
  }))
}

export function insertEntries(
  editor: Editor,
  label: (id: string) => string,
  deeds: EditorDeeds
): MenuEntry[] {
  const block = (type: string): MenuEntry => ({
    id: type,
    label: label(type),
    onAction: () => asUndoStep(editor, () => insertBlock(editor, { type }))
  })
  return [
    { id: 'crossReference', label: label('crossReference'), onAction: () => deeds.ask('reference') },
    { id: 'liveFigure', label: label('liveFigure'), onAction: () => deeds.ask('liveFigure') },
    { id: 'liveChart', label: label('liveChart'), onAction: () => deeds.ask('liveChart') },
    { id: 'citation', label: label('citation'), onAction: () => deeds.ask('citation') },
    { id: 'mathInline', label: label('mathInline'), onAction: () => deeds.ask('formula') },
    { id: 'mathBlock', label: label('mathBlock'), onAction: () => deeds.ask('formulaBlock') },
    block('tableOfContents'),
    block('bibliography'),
    block('pageBreak')
  ]
}

export function tableGroups(
  editor: Editor,
  isInTable: boolean,
  words: (id: string) => string,
  deeds: EditorDeeds
) {
  const entry = (
    id: string,
    run: (chain: ReturnType<Editor['chain']>) => { run: () => boolean }
  ): MenuEntry => ({
    id,
    label: words(`tables.${id}`),
    onAction: () => void asUndoStep(editor, () => run(editor.chain().focus()).run())
  })
  if (!isInTable) {
    const insert = {
      ...entry('insert', c => c),
      onAction: () => asUndoStep(editor, () => insertTable(editor))
    }
    return [{ entries: [insert] }]
  }
  const width = (id: string, direction: 1 | -1): MenuEntry => ({
    ...entry(id, c => c),
    onAction: () => void (resizeColumns(editor, direction), editor.commands.focus())
  })
  return [
    {
      entries: [
        entry('rowBefore', c => c.addRowBefore()),
        entry('rowAfter', c => c.addRowAfter()),
        entry('deleteRow', c => c.deleteRow())
      ]
    },
    {
      entries: [
        entry('columnBefore', c => c.addColumnBefore()),
        entry('columnAfter', c => c.addColumnAfter()),
        width('wider', 1),
        width('narrower', -1),
        entry('deleteColumn', c => c.deleteColumn())
      ]
    },
    {
      entries: [
        entry('merge', c => c.mergeCells()),
        entry('split', c => c.splitCell()),
        entry('headerRow', c => c.toggleHeaderRow()),
        entry('headerColumn', c => c.toggleHeaderColumn()),
        { ...entry('caption', c => c), onAction: deeds.caption }
      ]
    },
    { entries: [{ ...entry('deleteTable', c => c.deleteTable()), isDangerous: true }] }
  ]
}

export function moreEntries(editor: Editor, words: (id: string) => string): MenuEntry[] {
  const entry = (
    id: string,
    run: (chain: ReturnType<Editor['chain']>) => { run: () => boolean }
  ): MenuEntry => ({
    id,
    label: words(id),
    onAction: () => void run(editor.chain().focus()).run()
  })
  return [
    entry('taskList', c => c.toggleTaskList()),
    entry('strike', c => c.toggleStrike()),
    entry('highlight', c => c.toggleHighlight()),
    entry('superscript', c => c.toggleSuperscript()),
    entry('subscript', c => c.toggleSubscript()),
    entry('code', c => c.toggleCode()),
    entry('horizontalRule', c => c.setHorizontalRule()),
    // what is suggested is no look of the text
    entry('clear', c => looks.reduce((chain, mark) => chain.unsetMark(mark), c).clearNodes())
  ]
}
