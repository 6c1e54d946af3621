import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { versants } from '../../../../shared/organisations/territories.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { enrolmentStatuses, poles } from '../../../../shared/testers/history.ts'
import type { Tester, TesterChanges } from '../../../../shared/testers/schema.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { isConflict, useChoices, useTesterDeeds } from '../hooks.ts'

type Values = Pick<Tester, 'status' | 'pole' | 'versant'> & {
  federation: string | null
  mentor: string | null
}

const valuesOf = (tester: Tester): Values => ({
  status: tester.status,
  pole: tester.pole,
  versant: tester.versant,
  federation: tester.federation?.id ?? null,
  mentor: tester.mentor?.id ?? null
})

/**
 * What can be changed about an enterprise, from a day on. Only what was changed here is sent, so that a colleague's
 * change of another field stands; the version is that of the opening of the dialog until a conflict was read.
 */
export function EditDialog({ tester, onClose }: { tester: Tester; onClose: () => void }) {
  const { t } = useTranslation()
  const { data: choices } = useChoices()
  const deeds = useTesterDeeds(tester.id)
  const today = dayOf(new Date())
  const [before] = useState(() => valuesOf(tester))
  const [version] = useState(tester.version)
  const [values, setValues] = useState(before)
  const [effectiveOn, setEffectiveOn] = useState<string | null>(today)
  const set = (change: Partial<Values>) => setValues({ ...values, ...change })
  const hasLeft = values.status === 'withdrawn'
  const submit = ({ reason }: Record<string, string>) => {
    if (!effectiveOn) return
    const changed = Object.entries(values).filter(([field, value]) => before[field as keyof Values] !== value)
    const changes: TesterChanges = {
      version: isConflict(deeds.change.error) ? tester.version : version,
      effectiveOn,
      reason: reason || undefined,
      ...Object.fromEntries(changed)
    }
    deeds.change.mutate(changes, {
      onSuccess: ({ written }) => {
        onClose()
        if (written.length === 0) return toast(t('testers.edit.nothing'))
        toast(t('testers.edit.saved'), {
          undo: () => deeds.undo.mutate(written, { onSuccess: () => toast(t('testers.undone')) })
        })
      }
    })
  }
  const list = (names: { id: string; name: string }[] | undefined) =>
    (names ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Dialog isOpen onClose={onClose} title={t('testers.edit.title', { name: tester.organisation.shortName })}>
      <Form
        onSubmit={submit}
        error={deeds.change.error}
        actions={
          <SubmitOrCancel label={t('ui.save')} isPending={deeds.change.isPending} onCancel={onClose} />
        }
      >
        <Select
          label={t('testers.column.status')}
          value={values.status}
          options={enrolmentStatuses.map(value => ({ value, label: t(`testers.status.${value}`) }))}
          onChange={status => set({ status })}
        />
        <ComboBox
          label={t('testers.column.mentor')}
          value={values.mentor}
          options={list(choices?.mentors)}
          onChange={mentor => set({ mentor })}
          isOptional
        />
        <ComboBox
          label={t('testers.column.federation')}
          value={values.federation}
          options={list(choices?.federations)}
          onChange={federation => set({ federation })}
          isOptional
        />
        <FieldRow>
          <Select
            label={t('testers.column.pole')}
            value={values.pole}
            options={poles.map(value => ({ value, label: t(`ui.pole.${value}`) }))}
            onChange={pole => set({ pole })}
          />
          <Select
            label={t('testers.column.versant')}
            value={values.versant}
            options={versants.map(value => ({ value, label: t(`ui.versant.${value}`) }))}
            onChange={versant => set({ versant })}
          />
        </FieldRow>
        <DateField
          label={t('testers.edit.effectiveOn')}
          hint={t('testers.edit.effectiveHint')}
          value={effectiveOn}
          onChange={setEffectiveOn}
          min={tester.enteredOn}
          max={today}
          isRequired
        />
        <TextArea
          label={t('testers.edit.reason')}
          name="reason"
          maxLength={1000}
          isOptional={!hasLeft}
          isRequired={hasLeft}
        />
      </Form>
    </Dialog>
  )
}
