import { findParentNode, type Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { EditorDialog, type EditorDialogProps } from './editor-dialog.tsx'
import { asUndoStep } from './undo-step.ts'

/** What stands above a table, after its number. */
export function CaptionDialog(props: EditorDialogProps) {
  const { editor } = props
  const { t } = useTranslation()
  return (
    <EditorDialog {...props} title={t('writing.caption.title')}>
      {close => (
        <Form
          onSubmit={({ caption = '' }) => {
            asUndoStep(editor, () => captionTable(editor, caption.trim() || null))
            close()
          }}
          actions={<SubmitOrCancel label={t('ui.save')} onCancel={close} />}
        >
          <TextField
            name="caption"
            label={t('writing.caption.label')}
            hint={t('writing.caption.hint')}
            defaultValue={(editor.getAttributes('table')['caption'] as string | null) ?? ''}
            maxLength={500}
            isOptional
            autoFocus
          />
        </Form>
      )}
    </EditorDialog>
  )
}

/** Of the innermost table around the caret. */
function captionTable(editor: Editor, caption: string | null): void {
  const table = findParentNode(node => node.type.name === 'table')(editor.state.selection)
  if (table) editor.view.dispatch(editor.state.tr.setNodeAttribute(table.pos, 'caption', caption))
}
