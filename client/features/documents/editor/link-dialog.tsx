import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isSafeHref } from '../../../../shared/editor/href.ts'
import { Button } from '../../../ui/button.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { EditorDialog, type EditorDialogProps } from './editor-dialog.tsx'

/** An address without its beginning gets one: people write `example.org` and `name@example.org`. */
function complete(address: string): string {
  const text = address.trim()
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return text
  return /^[^\s@/]+@[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`
}

/** The address behind the selected words. */
export function LinkDialog(props: EditorDialogProps) {
  const { t } = useTranslation()
  return (
    <EditorDialog {...props} title={t('documents.link.title')}>
      {close => <Fields editor={props.editor} onDone={close} />}
    </EditorDialog>
  )
}

function Fields({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<string>()
  const before = (editor.getAttributes('link')['href'] as string | undefined) ?? ''
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
    onDone()
  }
  return (
    <Form
      onSubmit={submit}
      actions={
        <SubmitOrCancel label={t('documents.link.set')} onCancel={onDone}>
          {before && (
            <Button
              onPress={() => {
                editor.chain().focus().extendMarkRange('link').unsetLink().run()
                onDone()
              }}
            >
              {t('documents.link.remove')}
            </Button>
          )}
        </SubmitOrCancel>
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
  )
}
