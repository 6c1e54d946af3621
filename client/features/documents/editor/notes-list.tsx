import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import paper from '../components/paper.module.css'
import styles from './editor.module.css'
import { FootnoteField, footnotesOf } from './footnote-field.ts'

/** The footnotes at the end of the text, each one a field. Numbers are their order. */
export function NotesList(props: {
  editor: Editor
  isEditable: boolean
  language: Language
  /** The footnote to write in now. */
  opened: string | undefined
  onLeave: () => void
}) {
  const { editor, isEditable, language, opened, onLeave } = props
  const { t } = useTranslation()
  const ids = useEditorState({
    editor,
    selector: ({ editor: e }) => footnotesOf(e.state.doc).map(({ node }) => String(node.attrs['blockId'])),
    equalityFn: (one, other) => one?.join() === other?.join()
  })
  if (ids.length === 0) return null
  return (
    <section aria-label={t('documents.editor.notes')} className={paper.text} lang={language}>
      <ol className={paper.notes}>
        {ids.map((id, index) => (
          <Note
            key={id}
            editor={editor}
            blockId={id}
            number={index + 1}
            isEditable={isEditable}
            isOpened={id === opened}
            onLeave={onLeave}
          />
        ))}
      </ol>
    </section>
  )
}

function Note(props: {
  editor: Editor
  blockId: string
  number: number
  isEditable: boolean
  isOpened: boolean
  onLeave: () => void
}) {
  const { editor, blockId, number, isEditable, isOpened, onLeave } = props
  const { t } = useTranslation()
  const host = useRef<HTMLDivElement>(null)
  const field = useRef<FootnoteField>(null)
  const leave = useRef(onLeave)
  useEffect(() => void (leave.current = onLeave))
  const label = t('documents.editor.note', { number })
  useEffect(() => {
    const made = new FootnoteField(host.current!, {
      editor,
      blockId,
      label,
      isEditable,
      onLeave: () => leave.current()
    })
    field.current = made
    return () => made.destroy()
    // the number in the label may change while one writes: the field stays
  }, [editor, blockId, isEditable])
  useEffect(() => {
    if (!isOpened) return
    host.current?.scrollIntoView({ block: 'center' })
    field.current?.focus()
  }, [isOpened])
  return (
    <li>
      <div ref={host} className={styles.note} />
    </li>
  )
}
