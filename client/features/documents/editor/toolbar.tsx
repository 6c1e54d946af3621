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
  formatButtons,
  historyButtons,
  insertButtons,
  paneButtons,
  type ToolbarButton
} from './toolbar-buttons.ts'
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
export function Toolbar(props: {
  editor: Editor
  deeds: EditorDeeds
  isSuggesting: boolean
  maySwitch: boolean
}) {
  const { editor, deeds, isSuggesting, maySwitch } = props
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
  const words = (id: string) => t(`documents.format.${id}`)
  const [marks, blocks] = formatButtons(editor, now, deeds)
  return (
    <div
      onKeyDown={event => {
        if (event.key === 'Escape') editor.commands.focus()
      }}
    >
      <AriaToolbar aria-label={t('documents.editor.toolbar')} className={classNames(styles.toolbar)}>
        <Buttons of={historyButtons(editor, now)} />
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
        <Buttons of={marks} />
        <span className={styles.gap} />
        <Buttons of={blocks} />
        <span className={styles.gap} />
        <Menu
          label={t('writing.callout')}
          groups={[{ entries: calloutEntries(editor, id => t(`writing.block.callout.${id}`)) }]}
        >
          <IconButton size="small" icon="callout" label={t('writing.callout')} isActive={now.callout} />
        </Menu>
        <Buttons of={insertButtons(now, deeds)} />
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
          icon="suggest"
          label={t('suggestions.toggle')}
          keys="Ctrl Shift E"
          isActive={isSuggesting}
          isDisabled={!maySwitch}
          onPress={deeds.suggest}
        />
        <Buttons of={paneButtons(deeds)} />
      </AriaToolbar>
    </div>
  )
}

function Buttons({ of }: { of: ToolbarButton[] }) {
  const { t } = useTranslation()
  return of.map(({ words, ...button }) => (
    <IconButton key={button.icon} size="small" label={t(words)} {...button} />
  ))
}
