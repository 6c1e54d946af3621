import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberedTarget } from '../../../../shared/editor/numbering.ts'
import { Button } from '../../../ui/button.tsx'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { numbersOf } from './numbering.ts'
import { asUndoStep } from './undo-step.ts'

/** Names a heading, a table or a figure of the text: picked from a list that a few letters narrow. */
export function ReferenceDialog(props: { editor: Editor; isOpen: boolean; onClose: () => void }) {
  const { editor, isOpen, onClose } = props
  const { t } = useTranslation()
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('writing.reference.title')}>
      {isOpen && <Fields editor={editor} onDone={close} />}
    </Dialog>
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
    asUndoStep(editor, () => {
      if (editor.isActive('crossReference')) editor.commands.updateAttributes('crossReference', { target })
      else editor.commands.insertContent({ type: 'crossReference', attrs: { target } })
    })
    onDone()
  }
  if (targets.length === 0) {
    return <EmptyState title={t('writing.reference.none')}>{t('writing.reference.noneWords')}</EmptyState>
  }
  return (
    <Form
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" variant="primary" isDisabled={!target}>
            {t(current === null ? 'writing.insert' : 'ui.save')}
          </Button>
          <Button variant="quiet" onPress={onDone}>
            {t('ui.cancel')}
          </Button>
        </>
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
