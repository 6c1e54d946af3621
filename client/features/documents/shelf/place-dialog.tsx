import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pathOf } from '../../../../shared/documents/folders.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import type { Folder } from './api.ts'

const NOWHERE = 'nowhere'

/** Asks for a folder: by its path, found by typing a part of it. */
export function PlaceDialog(props: {
  title: string
  folders: readonly Folder[]
  isOpen: boolean
  onClose: () => void
  onPlace: (folderId: string | null) => void
}) {
  const { title, folders, isOpen, onClose, onPlace } = props
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string | null>(NOWHERE)
  const options = [
    { value: NOWHERE, label: t('shelf.folder.none') },
    ...folders
      .map(({ id }) => ({
        value: id,
        label: pathOf(folders, id)
          .map(({ name }) => name)
          .join(' › ')
      }))
      .sort((one, other) => one.label.localeCompare(other.label))
  ]
  const place = () => {
    onPlace(chosen === NOWHERE ? null : chosen)
    onClose()
  }
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title}>
      <Form
        onSubmit={place}
        actions={
          <SubmitOrCancel label={t('shelf.folder.place')} isDisabled={chosen === null} onCancel={onClose} />
        }
      >
        <ComboBox
          label={t('shelf.folder.one')}
          options={options}
          value={chosen}
          onChange={setChosen}
          autoFocus
        />
      </Form>
    </Dialog>
  )
}
