import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import { boundedWidth, type ImageAttributes } from '../../../../shared/editor/image.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'

const widths = ['25', '33', '50', '66', '75', '100'] as const

/** What an image shows, in words, what stands below it, and how wide it is. */
export function ImageDialog({
  editor,
  isOpen,
  onClose
}: {
  editor: Editor
  isOpen: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const image = isOpen ? (editor.getAttributes('image') as Partial<ImageAttributes>) : {}
  const width = boundedWidth(image.width)
  const nearest = widths.reduce((best, one) =>
    Math.abs(Number(one) - width) < Math.abs(Number(best) - width) ? one : best
  )
  const close = () => {
    onClose()
    editor.commands.focus()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('documents.image.title')}>
      <Form
        onSubmit={values => {
          const alt = values['alt']?.trim() ?? ''
          const caption = values['caption']?.trim() ?? ''
          const attrs = { alt, caption, width: boundedWidth(values['width']) }
          editor.chain().updateAttributes('image', attrs).run()
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
    </Dialog>
  )
}
