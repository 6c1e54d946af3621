import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import styles from './find-bar.module.css'
import { find, foundIn, replaceAllFound, replaceFound, stepFound } from './find.ts'

const LONGEST = 300

export interface FindBarProps {
  editor: Editor
  isEditable: boolean
  /** `replace` also shows what to write in its place. */
  mode: 'find' | 'replace'
  onMode: (mode: 'find' | 'replace') => void
  onClose: () => void
}

/** Finds a text in the document, and replaces it. Enter goes on, Shift Enter back, Escape closes. */
export function FindBar({ editor, isEditable, mode, onMode, onClose }: FindBarProps) {
  const { t } = useTranslation()
  const bar = useRef<HTMLDivElement>(null)
  const [text, setText] = useState(() => selectedLine(editor))
  const [other, setOther] = useState('')
  const [isCaseKept, setCaseKept] = useState(false)
  const [areAccentsKept, setAccentsKept] = useState(false)
  const [isWholeWord, setWholeWord] = useState(false)
  const { total, current } = useEditorState({ editor, selector: ({ editor: e }) => foundIn(e.state) })
  useEffect(() => {
    find(editor, { text, isCaseKept, areAccentsKept, isWholeWord })
  }, [editor, text, isCaseKept, areAccentsKept, isWholeWord])
  useEffect(() => () => void (editor.isDestroyed || find(editor, undefined)), [editor])
  useEffect(() => {
    const fields = bar.current?.querySelectorAll('input[type=search], input[type=text]')
    const field = fields?.[mode === 'replace' && text ? 1 : 0] as HTMLInputElement | undefined
    field?.focus()
    field?.select()
    // when it opens, and when the other key asks for it
  }, [mode])
  const isReplacing = mode === 'replace' && isEditable
  const replaceAll = () => {
    const count = replaceAllFound(editor, other)
    toast(t('writing.find.replaced', { count }), { undo: () => editor.commands.undo() })
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onClose()
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      const isOther = event.target.closest('[data-replacement]') !== null
      if (isOther) replaceFound(editor, other)
      else stepFound(editor, event.shiftKey ? -1 : 1)
    }
  }
  return (
    <div
      ref={bar}
      role="search"
      aria-label={t('writing.find.title')}
      className={styles.bar}
      onKeyDownCapture={press}
    >
      <div className={styles.row}>
        <div className={styles.field}>
          <SearchField label={t('writing.find.text')} value={text} onChange={setText} maxLength={LONGEST} />
        </div>
        <span className={styles.count} role="status">
          {text && t('writing.find.count', { current, total })}
        </span>
        <IconButton
          size="small"
          icon="chevron-up"
          label={t('writing.find.previous')}
          keys="Shift Enter"
          isDisabled={total === 0}
          onPress={() => stepFound(editor, -1)}
        />
        <IconButton
          size="small"
          icon="chevron-down"
          label={t('writing.find.next')}
          keys="Enter"
          isDisabled={total === 0}
          onPress={() => stepFound(editor, 1)}
        />
        {isEditable && (
          <IconButton
            size="small"
            icon="edit"
            label={t('writing.find.replace')}
            keys="Ctrl H"
            isActive={isReplacing}
            onPress={() => onMode(mode === 'replace' ? 'find' : 'replace')}
          />
        )}
        <IconButton size="small" icon="close" label={t('ui.close')} keys="Esc" onPress={onClose} />
      </div>
      {isReplacing && (
        <div className={styles.row}>
          <div className={styles.field} data-replacement>
            <SearchField
              icon="edit"
              label={t('writing.find.replacement')}
              value={other}
              onChange={setOther}
              maxLength={LONGEST}
            />
          </div>
          <Button size="small" isDisabled={total === 0} onPress={() => replaceFound(editor, other)}>
            {t('writing.find.replaceOne')}
          </Button>
          <Button size="small" isDisabled={total === 0} onPress={replaceAll}>
            {t('writing.find.replaceAll')}
          </Button>
        </div>
      )}
      <div className={styles.row}>
        <Checkbox isSelected={isCaseKept} onChange={setCaseKept}>
          {t('writing.find.case')}
        </Checkbox>
        <Checkbox isSelected={areAccentsKept} onChange={setAccentsKept}>
          {t('writing.find.accents')}
        </Checkbox>
        <Checkbox isSelected={isWholeWord} onChange={setWholeWord}>
          {t('writing.find.wholeWord')}
        </Checkbox>
      </div>
    </div>
  )
}

/** The selected words, when they stand on one line: one looks for what one has marked. */
function selectedLine(editor: Editor): string {
  const { from, to, $from, $to } = editor.state.selection
  return $from.sameParent($to) ? editor.state.doc.textBetween(from, to).slice(0, LONGEST) : ''
}
