import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useTakeSnapshot } from '../hooks.ts'

/** Which day is kept, and under which name. */
export function SnapshotDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const take = useTakeSnapshot()
  const today = dayOf(new Date())
  const [asOf, setAsOf] = useState<string | null>(today)
  const submit = ({ label }: Record<string, string>) => {
    if (!asOf || !label) return
    take.mutate(
      { label, asOf },
      {
        onSuccess: () => {
          toast(t('snapshots.taken'))
          onClose()
        }
      }
    )
  }
  return (
    <Dialog isOpen onClose={onClose} title={t('snapshots.take')}>
      <Form
        onSubmit={submit}
        error={take.error}
        actions={<SubmitOrCancel label={t('snapshots.take')} isPending={take.isPending} onCancel={onClose} />}
      >
        <TextField
          label={t('snapshots.label')}
          hint={t('snapshots.labelHint')}
          name="label"
          maxLength={200}
          isRequired
        />
        <DateField
          label={t('snapshots.asOf')}
          hint={t('snapshots.asOfHint')}
          value={asOf}
          onChange={setAsOf}
          max={today}
          isRequired
        />
      </Form>
    </Dialog>
  )
}
