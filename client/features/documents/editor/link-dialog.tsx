import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSafeHref } from '../../../../shared/editor/href.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** An address without its beginning gets one: people write `example.org` and `name@example.org`. */
function complete(address: string): string {
  const text = address.trim()
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return text
  return /^[^\s@/]+@[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`
}

/** The address behind the selected words. */
export function LinkDialog({
  editor,
  isOpen,
  onClose
}: {
  editor: Editor
  isOpen: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<string>()
  const before = isOpen ? ((editor.getAttributes('link')['href'] as string | undefined) ?? '') : ''
  const close = () => {
    setProblem(undefined)
    onClose()
    editor.commands.focus()
  }
  const submit = ({ href = '' }: Record<string, string>) => {
    const address = complete(href)
    if (!isSafeHref(address)) return setProblem(t('documents.link.refused', { address: href }))
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && before === '') {
      chain
        .insertContent({
          type: 'text',
          text: href.trim(),
          marks: [{ type: 'link', attrs: { href: address } }]
        })
        .run()
    } else chain.setLink({ href: address }).run()
    close()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('documents.link.title')}>
      <Form
        onSubmit={submit}
        actions={
          <>
            <Button type="submit" variant="primary">
              {t('documents.link.set')}
            </Button>
            {before && (
              <Button
                onPress={() => {
                  editor.chain().focus().extendMarkRange('link').unsetLink().run()
                  close()
                }}
              >
                {t('documents.link.remove')}
              </Button>
            )}
            <Button variant="quiet" onPress={close}>
              {t('ui.cancel')}
            </Button>
          </>
        }
      >
        <TextField
          name="href"
          label={t('documents.link.address')}
          hint={t('documents.link.hint')}
          defaultValue={before}
          error={problem}
          maxLength={2000}
          isRequired
          autoFocus
        />
      </Form>
    </Dialog>
  )
}
