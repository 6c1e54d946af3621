import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { Folder } from './api.ts'
import { useFolderDeeds } from './hooks.ts'

/** Names a folder: a new one within `parentId`, or one that exists. */
export function FolderDialog(props: {
  isOpen: boolean
  onClose: () => void
  parentId: string | null
  folder?: Folder | undefined
}) {
  const { isOpen, onClose, parentId, folder } = props
  const { t } = useTranslation()
  const { create, change } = useFolderDeeds()
  const isNew = folder === undefined
  const close = () => {
    create.reset()
    change.reset()
    onClose()
  }
  const save = ({ name = '' }) => {
    if (isNew) create.mutate({ name, parentId }, { onSuccess: close })
    else change.mutate({ id: folder.id, name }, { onSuccess: close })
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={t(isNew ? 'shelf.folder.new' : 'shelf.folder.rename')}>
      <Form
        onSubmit={save}
        error={create.error ?? change.error}
        actions={
          <SubmitOrCancel
            label={t(isNew ? 'shelf.folder.create' : 'ui.save')}
            isPending={create.isPending || change.isPending}
            onCancel={close}
          />
        }
      >
        <TextField
          name="name"
          label={t('shelf.folder.name')}
          hint={t('shelf.folder.nameHint')}
          defaultValue={folder?.name ?? ''}
          maxLength={120}
          isRequired
          autoFocus
        />
      </Form>
    </Dialog>
  )
}
