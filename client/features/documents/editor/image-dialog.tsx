import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { boundedWidth, type ImageAttributes } from '../../../../shared/editor/image.ts'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { EditorDialog, type EditorDialogProps } from './editor-dialog.tsx'

const widths = ['25', '33', '50', '66', '75', '100'] as const

/** What an image shows, in words, what stands below it, and how wide it is. */
export function ImageDialog(props: EditorDialogProps) {
  const { t } = useTranslation()
  return (
    <EditorDialog {...props} title={t('documents.image.title')}>
      {close => <Fields editor={props.editor} onDone={close} />}
    </EditorDialog>
  )
}

function Fields({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation()
  const image = editor.getAttributes('image') as Partial<ImageAttributes>
  const width = boundedWidth(image.width)
  const nearest = widths.reduce((best, one) =>
    Math.abs(Number(one) - width) < Math.abs(Number(best) - width) ? one : best
  )
  return (
    <Form
      onSubmit={values => {
        const alt = values['alt']?.trim() ?? ''
        const caption = values['caption']?.trim() ?? ''
        const attrs = { alt, caption, width: boundedWidth(values['width']) }
        editor.chain().updateAttributes('image', attrs).run()
        onDone()
      }}
      actions={<SubmitOrCancel label={t('ui.save')} onCancel={onDone} />}
    >
      <TextField
        name="alt"
        label={t('documents.image.alt')}
        hint={t('documents.image.altHint')}
        defaultValue={image.alt ?? ''}
        maxLength={500}
        autoFocus
      />
      <TextField
        name="caption"
        label={t('documents.image.caption')}
        defaultValue={image.caption ?? ''}
        maxLength={500}
        isOptional
      />
      <Select
        name="width"
        label={t('documents.image.width')}
        defaultValue={nearest}
        options={widths.map(value => ({ value, label: `${value} %` }))}
      />
    </Form>
  )
}
