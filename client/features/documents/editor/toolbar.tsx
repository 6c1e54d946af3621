import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useTranslation } from 'react-i18next'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { classNames } from '../../../ui/class-names.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import styles from './editor.module.css'
import { numbersOf } from './numbering.ts'
import {
  calloutEntries,
  insertEntries,
  lookOf,
  moreEntries,
  styleEntries,
  tableGroups,
  type EditorDeeds
} from './toolbar-entries.ts'

/** The quiet row above the text: everything that the selection can become, by mouse and by keyboard (Alt F10). */
export function Toolbar({ editor, deeds }: { editor: Editor; deeds: EditorDeeds }) {
  const numbers = {
    id: 'numbers',
    isSelected: useEditorState({
      editor,
      selector: ({ editor: e }) => numbersOf(e.state).hasNumberedHeadings
    }),
    onAction: deeds.numberHeadings
  }
  const { t } = useTranslation()
  const now = useEditorState({ editor, selector: ({ editor: e }) => lookOf(e) })
  const run = (deed: (chain: ReturnType<Editor['chain']>) => { run: () => boolean }) => () =>
    void deed(editor.chain().focus()).run()
  const words = (id: string) => t(`documents.format.${id}`)
  return (
    <div
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
            { isChoice: true, entries: styleEntries(editor, now.style, id => t(`documents.block.${id}`)) },
            { entries: [{ ...numbers, label: t('writing.numberHeadings') }] }
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
        <Menu
          label={t('writing.callout')}
          groups={[{ entries: calloutEntries(editor, id => t(`writing.block.callout.${id}`)) }]}
        >
          <IconButton size="small" icon="callout" label={t('writing.callout')} isActive={now.callout} />
        </Menu>
        <IconButton
          size="small"
          icon="footnote"
          label={words('footnote')}
          onPress={() => deeds.ask('footnote')}
        />
        <IconButton
          size="small"
          icon="image"
          label={words(now.image ? 'describe' : 'image')}
          isActive={now.image}
          onPress={now.image ? deeds.describe : () => deeds.ask('image')}
        />
        <Menu label={t('documents.format.table')} groups={tableGroups(editor, now.table, words, deeds)}>
          <IconButton size="small" icon="table" label={words('table')} isActive={now.table} />
        </Menu>
        <Menu
          label={t('documents.format.more')}
          groups={[
            { entries: insertEntries(editor, id => t(`writing.block.${id}`), deeds) },
            { entries: moreEntries(editor, words) }
          ]}
        >
          <IconButton size="small" icon="more" label={words('more')} />
        </Menu>
        <span className={styles.stretch} />
        <IconButton
          size="small"
          icon="search"
          label={t('writing.find.title')}
          keys="Ctrl F"
          onPress={deeds.find}
        />
        <IconButton size="small" icon="outline" label={t('writing.outline.toggle')} onPress={deeds.outline} />
        <IconButton
          size="small"
          icon="focus"
          label={t('writing.focus.toggle')}
          keys="F9"
          onPress={deeds.focusMode}
        />
      </AriaToolbar>
    </div>
  )
}
