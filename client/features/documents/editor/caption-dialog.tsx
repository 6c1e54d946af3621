import { findParentNode, type Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { asUndoStep } from './undo-step.ts'

/** What stands above a table, after its number. */
export function CaptionDialog(props: { editor: Editor; isOpen: boolean; onClose: () => void }) {
  const { editor, isOpen, onClose } = props
  const { t } = useTranslation()
  const before = isOpen ? ((editor.getAttributes('table')['caption'] as string | null) ?? '') : ''
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('writing.caption.title')}>
      <Form
        onSubmit={({ caption = '' }) => {
          asUndoStep(editor, () => captionTable(editor, caption.trim() || null))
          close()
        }}
        actions={
          <>
            <Button type="submit" variant="primary">
              {t('ui.save')}
            </Button>
            <Button variant="quiet" onPress={close}>
              {t('ui.cancel')}
            </Button>
          </>
        }
      >
        <TextField
          name="caption"
          label={t('writing.caption.label')}
          hint={t('writing.caption.hint')}
          defaultValue={before}
          maxLength={500}
          isOptional
          autoFocus
        />
      </Form>
    </Dialog>
  )
}

/** Of the innermost table around the caret. */
function captionTable(editor: Editor, caption: string | null): void {
  const table = findParentNode(node => node.type.name === 'table')(editor.state.selection)
  if (table) editor.view.dispatch(editor.state.tr.setNodeAttribute(table.pos, 'caption', caption))
}
