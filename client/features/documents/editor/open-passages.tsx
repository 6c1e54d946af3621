import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useTranslation } from 'react-i18next'
import { guidanceOf } from '../../../../shared/editor/guidance.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import styles from './editor.module.css'
import { findOpenGuidance } from './guidance-hint.ts'

/** How many passages of the template still wait to be written; a press goes to the next of them, the list to any. */
export function OpenPassages({ editor }: { editor: Editor }) {
  const { t } = useTranslation()
  const count = useEditorState({ editor, selector: ({ editor: e }) => findOpenGuidance(e.state.doc).length })
  if (count === 0) return null
  const open = () => findOpenGuidance(editor.state.doc)
  const go = (pos: number | undefined) => {
    if (pos === undefined) return
    editor
      .chain()
      .focus()
      .setTextSelection(pos + 1)
      .scrollIntoView()
      .run()
  }
  const next = () => {
    const { from } = editor.state.selection
    return (open().find(({ pos }) => pos > from) ?? open()[0])?.pos
  }
  const words = t('writing.openPassages', { count })
  return (
    <div className={styles.passages}>
      <Button size="small" variant="quiet" icon="arrow-down" onPress={() => go(next())}>
        {words}
      </Button>
      <Menu
        label={words}
        placement="top start"
        groups={[
          {
            entries: open()
              .slice(0, MOST_LISTED)
              .map(({ node, pos }) => ({
                id: String(pos),
                label: shortened(guidanceOf(node.attrs) ?? ''),
                onAction: () => go(pos)
              }))
          }
        ]}
      >
        <IconButton icon="menu" size="small" label={t('writing.guidance.list')} />
      </Menu>
    </div>
  )
}

const MOST_LISTED = 60
const SHOWN = 80
const shortened = (words: string) =>
  words.length > SHOWN ? `${words.slice(0, SHOWN - 1).trimEnd()}…` : words
