import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationView } from '../../../../shared/organisations/register-schema.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { usePairDeeds } from '../hooks.ts'
import { useToldMerge } from '../told-merge.ts'
import { OrganisationPicker } from './organisation-picker.tsx'

/** Another organisation of the register that is this one: it then leads here, and can be separated again. */
export function MergeDialog({
  organisation,
  onClose
}: {
  organisation: OrganisationView
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { merge } = usePairDeeds()
  const tell = useToldMerge()
  const [other, setOther] = useState<string | null>(null)
  const submit = () =>
    other &&
    merge.mutate(
      { kept: organisation.id, merged: other },
      {
        onSuccess: ({ id }) => {
          onClose()
          tell(id)
        }
      }
    )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('organisations.merge.title', { name: organisation.facts.shortName })}
    >
      <Form
        onSubmit={submit}
        error={merge.error}
        actions={
          <SubmitOrCancel
            label={t('organisations.merge.do')}
            isPending={merge.isPending}
            onCancel={onClose}
          />
        }
      >
        <p>{t('organisations.merge.words')}</p>
        <OrganisationPicker
          label={t('organisations.merge.other')}
          value={other}
          except={organisation.id}
          onChange={setOther}
        />
      </Form>
    </Dialog>
  )
}
