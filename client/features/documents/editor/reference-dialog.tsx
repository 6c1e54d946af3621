import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberedTarget } from '../../../../shared/editor/numbering.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { putAtom } from './commands.ts'
import { EditorDialog, type EditorDialogProps } from './editor-dialog.tsx'
import { numbersOf } from './numbering.ts'

/** Names a heading, a table or a figure of the text: picked from a list that a few letters narrow. */
export function ReferenceDialog(props: EditorDialogProps) {
  const { t } = useTranslation()
  return (
    <EditorDialog {...props} title={t('writing.reference.title')}>
      {close => <Fields editor={props.editor} onDone={close} />}
    </EditorDialog>
  )
}

function Fields({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation()
  // as it is when the dialog opens: a list that others change under one's fingers cannot be picked from
  const [targets] = useState(() => numbersOf(editor.state).targets.filter(isNameable))
  const current = editor.isActive('crossReference') ? editor.getAttributes('crossReference')['target'] : null
  const [target, setTarget] = useState<string | null>(typeof current === 'string' ? current : null)
  const submit = () => {
    if (!target) return
    putAtom(editor, 'crossReference', { target })
    onDone()
  }
  if (targets.length === 0) {
    return <EmptyState title={t('writing.reference.none')}>{t('writing.reference.noneWords')}</EmptyState>
  }
  return (
    <Form
      onSubmit={submit}
      actions={
        <SubmitOrCancel
          label={t(current === null ? 'writing.insert' : 'ui.save')}
          isDisabled={!target}
          onCancel={onDone}
        />
      }
    >
      <ComboBox
        label={t('writing.reference.target')}
        hint={t('writing.reference.hint')}
        autoFocus
        value={target}
        onChange={setTarget}
        options={targets.map(one => ({
          value: one.blockId!,
          label: wordsOf(one),
          description: t(`writing.reference.kind.${one.kind}`)
        }))}
      />
    </Form>
  )
}

const isNameable = ({ blockId, text }: NumberedTarget) => blockId !== null && text.trim() !== ''

const wordsOf = ({ kind, number, label, text }: NumberedTarget) =>
  kind === 'heading' ? [number, text].filter(Boolean).join(' ') : `${label} – ${text}`
