import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/extension-bubble-menu'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { OpenDocument, SelectionAction } from '../../../platform/document-panels.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import styles from './editor.module.css'
import type { EditorDeeds } from './toolbar-entries.ts'

/** The element that stands beside what is selected. */
export function selectionMenuPlace(): HTMLElement {
  const place = globalThis.document.createElement('div')
  place.className = styles.bubble!
  place.style.visibility = 'hidden'
  place.style.position = 'absolute'
  return place
}

/**
 * Keeps the element beside what is selected. It is with the editor from its beginning: for a plugin that comes later
 * y-tiptap draws the whole text anew, and from then on every key compares every block with its double.
 */
export const selectionMenu = (place: HTMLElement) =>
  BubbleMenu.configure({
    element: place,
    shouldShow: ({ state, editor }) =>
      editor.isFocused &&
      (editor.isActive('image') ||
        (!state.selection.empty &&
          state.doc.textBetween(state.selection.from, state.selection.to).trim() !== '')),
    options: { placement: 'top', offset: 8, flip: () => ({ padding: { top: toolbarEnd() } }) }
  })

/** What one does most with selected words, beside them. */
export function SelectionMenu(props: {
  place: HTMLElement
  editor: Editor
  deeds: EditorDeeds
  isEditable: boolean
  document: OpenDocument
  actions: readonly SelectionAction[]
}) {
  const { place, editor, deeds, isEditable, document, actions } = props
  const { t } = useTranslation()
  useActionKeys(editor, document, actions)
  const now = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      bold: e.isActive('bold'),
      italic: e.isActive('italic'),
      highlight: e.isActive('highlight'),
      link: e.isActive('link'),
      image: e.isActive('image')
    })
  })
  return createPortal(
    <>
      {isEditable && now.image && (
        <Button size="small" variant="quiet" icon="edit" onPress={deeds.describe}>
          {t('documents.format.describe')}
        </Button>
      )}
      {isEditable && !now.image && (
        <>
          <IconButton
            size="small"
            icon="bold"
            label={t('documents.format.bold')}
            isActive={now.bold}
            onPress={() => editor.chain().focus().toggleBold().run()}
          />
          <IconButton
            size="small"
            icon="italic"
            label={t('documents.format.italic')}
            isActive={now.italic}
            onPress={() => editor.chain().focus().toggleItalic().run()}
          />
          <IconButton
            size="small"
            icon="link"
            label={t('documents.format.link')}
            isActive={now.link}
            onPress={deeds.link}
          />
          <IconButton
            size="small"
            icon="footnote"
            label={t('documents.format.footnote')}
            onPress={() => deeds.ask('footnote')}
          />
        </>
      )}
      {actions
        .filter(action => !now.image || action.onBlocks)
        .map(action => (
          <Button
            key={action.id}
            size="small"
            variant="quiet"
            icon="comment"
            onPress={() => action.run(document)}
          >
            {t(action.label)}
          </Button>
        ))}
    </>,
    place
  )
}

/** Where the toolbar ends, in pixels from the top of the window: above it a menu would cover its buttons. */
const toolbarEnd = () =>
  document.querySelector(`.${styles.toolbarPlace}`)?.getBoundingClientRect().bottom ?? 0

/** The keys of the actions, while the caret is in the text. */
function useActionKeys(editor: Editor, document: OpenDocument, actions: readonly SelectionAction[]) {
  useEffect(() => {
    const { dom } = editor.view
    const press = (event: KeyboardEvent) => {
      const isControl = event.ctrlKey || event.metaKey
      const pressed = `${isControl ? 'Ctrl ' : ''}${event.altKey ? 'Alt ' : ''}${event.key.toUpperCase()}`
      const action = actions.find(({ keys }) => keys === pressed)
      if (!action) return
      event.preventDefault()
      action.run(document)
    }
    dom.addEventListener('keydown', press)
    return () => dom.removeEventListener('keydown', press)
  }, [editor, document, actions])
}
