import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { boundedLatex } from '../../../../shared/editor/math.ts'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { Formula } from '../components/formula.tsx'
import { insertBlock } from './commands.ts'
import { EditorDialog } from './editor-dialog.tsx'
import styles from './editor.module.css'
import { asUndoStep } from './undo-step.ts'

const LONGEST = 4000

export interface FormulaDialogProps {
  editor: Editor
  /** A new one in the line or on a line of its own, or the one that is selected. */
  what: 'inline' | 'block' | 'selected' | undefined
  onClose: () => void
}

/** A formula as it is written in LaTeX, and below it as it will stand. */
export function FormulaDialog({ editor, what, onClose }: FormulaDialogProps) {
  const { t } = useTranslation()
  return (
    <EditorDialog
      editor={editor}
      isOpen={what !== undefined}
      onClose={onClose}
      title={t('writing.formula.title')}
    >
      {close => what && <Fields editor={editor} what={what} onDone={close} />}
    </EditorDialog>
  )
}

function Fields(props: { editor: Editor; what: 'inline' | 'block' | 'selected'; onDone: () => void }) {
  const { editor, what, onDone } = props
  const { t } = useTranslation()
  const isBlock = what === 'block' || (what === 'selected' && editor.isActive('mathBlock'))
  const name = isBlock ? 'mathBlock' : 'mathInline'
  const [latex, setLatex] = useState(() =>
    what === 'selected' ? boundedLatex(editor.getAttributes(name)['latex']) : ''
  )
  const submit = () => {
    const written = latex.trim()
    asUndoStep(editor, () => {
      if (what === 'selected') editor.chain().updateAttributes(name, { latex: written }).run()
      else if (isBlock) insertBlock(editor, { type: name, attrs: { latex: written } })
      else
        editor
          .chain()
          .insertContent({ type: name, attrs: { latex: written } })
          .run()
    })
    onDone()
  }
  return (
    <Form
      onSubmit={submit}
      actions={
        <SubmitOrCancel label={t(what === 'selected' ? 'ui.save' : 'writing.insert')} onCancel={onDone} />
      }
    >
      <TextArea
        label={t('writing.formula.latex')}
        hint={t('writing.formula.hint', { example: '\\frac{31+17+21}{69}' })}
        value={latex}
        onChange={setLatex}
        maxLength={LONGEST}
        isRequired
        autoFocus
      />
      <div className={styles.formulaPreview} aria-label={t('writing.formula.preview')} role="group">
        {latex.trim() ? (
          <Formula latex={latex.trim()} isBlock={isBlock} />
        ) : (
          <span className={styles.hint}>{t('writing.formula.preview')}</span>
        )}
      </div>
    </Form>
  )
}
