import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** Asks for the name of a version. */
export function NameDialog(props: {
  isOpen: boolean
  onClose: () => void
  initial: string
  onName: (name: string) => void
}) {
  const { isOpen, onClose, initial, onName } = props
  const { t } = useTranslation()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('versions.name.title')}>
      <NameForm
        initial={initial}
        onName={name => {
          onName(name)
          onClose()
        }}
      />
    </Dialog>
  )
}

function NameForm({ initial, onName }: { initial: string; onName: (name: string) => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState(initial)
  return (
    <Form
      onSubmit={() => onName(name.trim())}
      actions={
        <Button type="submit" variant="primary" isDisabled={name.trim() === ''}>
          {t('versions.name.action')}
        </Button>
      }
    >
      <TextField
        label={t('versions.name.label')}
        hint={t('versions.name.hint')}
        value={name}
        onChange={setName}
        autoFocus
        isRequired
      />
    </Form>
  )
}
