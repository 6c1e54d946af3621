import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { newBlockId } from '../../../../shared/editor/block-identifier.ts'
import { guidanceOf, longestGuidance } from '../../../../shared/editor/guidance.ts'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { EditorDialog, type EditorDialogProps } from './editor-dialog.tsx'
import { asUndoStep } from './undo-step.ts'

/** What is asked for in the paragraph around the caret, until somebody writes there. */
export function GuidanceDialog(props: EditorDialogProps) {
  const { editor } = props
  const { t } = useTranslation()
  return (
    <EditorDialog {...props} title={t('writing.guidance.title')}>
      {close => (
        <Form
          onSubmit={({ guidance = '' }) => {
            asUndoStep(editor, () => guide(editor, guidance.replace(/\s+/g, ' ').trim() || null))
            close()
          }}
          actions={<SubmitOrCancel label={t('ui.save')} onCancel={close} />}
        >
          <TextArea
            name="guidance"
            label={t('writing.guidance.label')}
            hint={t('writing.guidance.hint')}
            defaultValue={guidanceOf(editor.getAttributes('paragraph')) ?? ''}
            maxLength={longestGuidance}
            isOptional
            autoFocus
          />
        </Form>
      )}
    </EditorDialog>
  )
}

/** On the empty paragraph around the caret; below the block around it when that has words. */
function guide(editor: Editor, guidance: string | null): void {
  const { $from } = editor.state.selection
  const { parent } = $from
  if (parent.type.name === 'paragraph' && parent.content.size === 0) {
    editor.view.dispatch(editor.state.tr.setNodeAttribute($from.before(), 'guidance', guidance))
    return
  }
  if (!guidance) return
  const paragraph = { type: 'paragraph', attrs: { guidance, blockId: newBlockId() } }
  editor.chain().insertContentAt($from.after(), paragraph).run()
}
