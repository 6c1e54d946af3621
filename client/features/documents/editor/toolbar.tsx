import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useTranslation } from 'react-i18next'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { classNames } from '../../../ui/class-names.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../../../ui/menu.tsx'
import styles from './editor.module.css'

export interface EditorDeeds {
  link: () => void
  footnote: () => void
  image: () => void
  describe: () => void
}

/** The quiet row above the text: everything that the selection can become, by mouse and by keyboard (Alt F10). */
export function Toolbar({ editor, deeds }: { editor: Editor; deeds: EditorDeeds }) {
  const { t } = useTranslation()
  const now = useEditorState({ editor, selector: ({ editor: e }) => lookOf(e) })
  const run = (deed: (chain: ReturnType<Editor['chain']>) => { run: () => boolean }) => () =>
    void deed(editor.chain().focus()).run()
  const words = (id: string) => t(`documents.format.${id}`)
  return (
    <div
      data-not-printed
      className={styles.toolbarPlace}
      onKeyDown={event => {
        if (event.key === 'Escape') editor.commands.focus()
      }}
    >
      <AriaToolbar aria-label={t('documents.editor.toolbar')} className={classNames(styles.toolbar)}>
        <IconButton
          size="small"
          icon="undo"
          label={words('undo')}
          keys="Ctrl Z"
          isDisabled={!now.canUndo}
          onPress={run(c => c.undo())}
        />
        <IconButton
          size="small"
          icon="redo"
          label={words('redo')}
          keys="Ctrl Y"
          isDisabled={!now.canRedo}
          onPress={run(c => c.redo())}
        />
        <span className={styles.gap} />
        <Menu
          label={t('documents.format.style')}
          groups={[
            { isChoice: true, entries: styleEntries(editor, now.style, id => t(`documents.block.${id}`)) }
          ]}
        >
          <Button variant="quiet" size="small" className={styles.style}>
            {t(`documents.block.${now.style}`)}
          </Button>
        </Menu>
        <span className={styles.gap} />
        <IconButton
          size="small"
          icon="bold"
          label={words('bold')}
          keys="Ctrl B"
          isActive={now.bold}
          onPress={run(c => c.toggleBold())}
        />
        <IconButton
          size="small"
          icon="italic"
          label={words('italic')}
          keys="Ctrl I"
          isActive={now.italic}
          onPress={run(c => c.toggleItalic())}
        />
        <IconButton
          size="small"
          icon="underline"
          label={words('underline')}
          keys="Ctrl U"
          isActive={now.underline}
          onPress={run(c => c.toggleUnderline())}
        />
        <IconButton
          size="small"
          icon="link"
          label={words('link')}
          keys="Ctrl K"
          isActive={now.link}
          onPress={deeds.link}
        />
        <span className={styles.gap} />
        <IconButton
          size="small"
          icon="list-bullet"
          label={words('bulletList')}
          isActive={now.bulletList}
          onPress={run(c => c.toggleBulletList())}
        />
        <IconButton
          size="small"
          icon="list-number"
          label={words('orderedList')}
          isActive={now.orderedList}
          onPress={run(c => c.toggleOrderedList())}
        />
        <IconButton
          size="small"
          icon="quote"
          label={words('blockquote')}
          isActive={now.blockquote}
          onPress={run(c => c.toggleBlockquote())}
        />
        <span className={styles.gap} />
        <IconButton size="small" icon="footnote" label={words('footnote')} onPress={deeds.footnote} />
        <IconButton
          size="small"
          icon="image"
          label={words(now.image ? 'describe' : 'image')}
          isActive={now.image}
          onPress={now.image ? deeds.describe : deeds.image}
        />
        <Menu label={t('documents.format.table')} groups={tableGroups(editor, now.table, words)}>
          <IconButton size="small" icon="table" label={words('table')} isActive={now.table} />
        </Menu>
        <Menu label={t('documents.format.more')} groups={[{ entries: moreEntries(editor, words) }]}>
          <IconButton size="small" icon="more" label={words('more')} />
        </Menu>
      </AriaToolbar>
    </div>
  )
}

function lookOf(editor: Editor) {
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
    image: editor.isActive('image'),
    table: editor.isActive('table'),
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo()
  }
}

function styleEntries(editor: Editor, style: string, label: (id: string) => string): MenuEntry[] {
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

function tableGroups(editor: Editor, isInTable: boolean, words: (id: string) => string) {
  const entry = (
    id: string,
    run: (chain: ReturnType<Editor['chain']>) => { run: () => boolean }
  ): MenuEntry => ({
    id,
    label: words(`tables.${id}`),
    onAction: () => void run(editor.chain().focus()).run()
  })
  if (!isInTable) {
    return [{ entries: [entry('insert', c => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }))] }]
  }
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
        entry('deleteColumn', c => c.deleteColumn())
      ]
    },
    {
      entries: [
        entry('merge', c => c.mergeCells()),
        entry('split', c => c.splitCell()),
        entry('headerRow', c => c.toggleHeaderRow()),
        entry('headerColumn', c => c.toggleHeaderColumn())
      ]
    },
    { entries: [{ ...entry('deleteTable', c => c.deleteTable()), isDangerous: true }] }
  ]
}

function moreEntries(editor: Editor, words: (id: string) => string): MenuEntry[] {
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
    entry('clear', c => c.unsetAllMarks().clearNodes())
  ]
}
