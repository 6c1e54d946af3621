import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { createDocument } from '../api.ts'
import { useDocumentsKey } from '../hooks.ts'
import { DocumentFields, documentValues } from './document-fields.tsx'

/** Begins a blank document and goes there. */
export function NewDocumentDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { id: projectId, code } = useProject()
  const queryKey = useDocumentsKey()
  const client = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation({
    mutationFn: (values: Record<string, string>) => createDocument({ projectId, ...documentValues(values) }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey })
      await navigate({ to: addresses.document(code, id) as never })
    }
  })
  const close = () => {
    create.reset()
    onClose()
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t('documents.create.title')}>
      <Form
        onSubmit={values => create.mutate(values)}
        error={create.error}
        actions={
          <>
            <Button type="submit" variant="primary" isPending={create.isPending}>
              {t('documents.create.action')}
            </Button>
            <Button variant="quiet" onPress={close}>
              {t('ui.cancel')}
            </Button>
          </>
        }
      >
        <DocumentFields language={language} />
      </Form>
    </Dialog>
  )
}
