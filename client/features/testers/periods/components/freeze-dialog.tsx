import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeriodSheet } from '../../../../../shared/periods/schema.ts'
import { useFormat } from '../../../../platform/i18n.ts'
import { Dialog } from '../../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Select } from '../../../../ui/select.tsx'
import { toast } from '../../../../ui/toast-store.ts'
import { useSnapshots } from '../../hooks.ts'
import { useSheetDeeds } from '../hooks.ts'

/** Freezes the consolidated figures, referring to a snapshot of the register. */
export function FreezeDialog({ sheet, onClose }: { sheet: PeriodSheet; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { freeze } = useSheetDeeds(sheet.period)
  const { data } = useSnapshots()
  const [snapshotId, setSnapshotId] = useState('new')
  const open = sheet.contributions.filter(({ status }) => status === 'open')
  const submit = () =>
    freeze.mutate(snapshotId === 'new' ? {} : { snapshotId }, {
      onSuccess: ({ version }) => {
        toast(t('periods.froze', { version }))
        onClose()
      }
    })
  return (
    <Dialog isOpen onClose={onClose} title={t('periods.freeze')}>
      <Form
        error={freeze.error}
        onSubmit={submit}
        actions={
          <SubmitOrCancel label={t('periods.freeze')} isPending={freeze.isPending} onCancel={onClose} />
        }
      >
        <p>{t('periods.freezeWords')}</p>
        {open.length > 0 && (
          <Notice kind="warning">
            {t('periods.without', { partners: open.map(one => one.organisation.shortName).join(', ') })}
          </Notice>
        )}
        <Select
          label={t('periods.snapshot')}
          value={snapshotId}
          onChange={setSnapshotId}
          options={[
            { value: 'new', label: t('periods.newSnapshot', { date: format.date(sheet.to) }) },
            ...(data?.snapshots ?? []).map(({ id, label, asOf }) => ({
              value: id,
              label,
              description: format.date(asOf)
            }))
          ]}
        />
      </Form>
    </Dialog>
  )
}
