import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { createDocument } from '../api.ts'
import { useDocumentsKey } from '../hooks.ts'
import { BeginningField } from '../templates/beginning-field.tsx'
import { DocumentFields, documentValues, firstKind } from './document-fields.tsx'

/** Begins a document, with the template of its kind or empty, and goes there. */
export function NewDocumentDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { id: projectId, code } = useProject()
  const queryKey = useDocumentsKey()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [kind, setKind] = useState(firstKind)
  const [chosen, setChosen] = useState<Language>()
  const create = useMutation({
    mutationFn: (values: Record<string, string>) =>
      createDocument({
        projectId,
        ...documentValues(values),
        start: values['start'] === 'template' ? 'template' : 'empty'
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey })
      await navigate({ to: addresses.document(code, id) as never })
    }
  })
  const close = () => {
    create.reset()
    setKind(firstKind)
    setChosen(undefined)
    onClose()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('documents.create.title')}>
      <Form
        onSubmit={values => create.mutate(values)}
        error={create.error}
        actions={
          <SubmitOrCancel
            label={t('documents.create.action')}
            isPending={create.isPending}
            onCancel={close}
          />
        }
      >
        <DocumentFields language={language} onKind={setKind} onLanguage={setChosen} />
        {kind !== 'free' && <BeginningField kind={kind} language={chosen ?? language} />}
      </Form>
    </Dialog>
  )
}
