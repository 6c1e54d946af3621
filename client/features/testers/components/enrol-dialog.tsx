import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { versants, type Versant } from '../../../../shared/organisations/territories.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { headerOf, poleWords, type ImportField } from '../../../../shared/testers/columns.ts'
import { poles, type Pole } from '../../../../shared/testers/history.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useChoices, useEnrol } from '../hooks.ts'

/**
 * Enrols one enterprise: a list of one line, so that the same checks hold. What they find is shown on the page of the
 * import, to be corrected there.
 */
export function EnrolDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { code } = useProject()
  const navigate = useNavigate()
  const { data: choices } = useChoices()
  const enrol = useEnrol()
  const today = dayOf(new Date())
  const [pole, setPole] = useState<Pole>('insertion')
  const [versant, setVersant] = useState<Versant>('WAL')
  const [enteredOn, setEnteredOn] = useState<string | null>(today)
  const [federation, setFederation] = useState<string | null>(null)
  const [mentor, setMentor] = useState<string | null>(null)
  const label = (field: ImportField) => headerOf(field, language)
  const submit = ({ name, identifier, identifierReason }: Record<string, string>) => {
    if (!enteredOn) return
    const line: Partial<Record<ImportField, string>> = {
      name,
      identifier,
      identifierReason,
      pole: poleWords[pole][language],
      versant,
      enteredOn,
      federation: choices?.federations.find(({ id }) => id === federation)?.name,
      mentor: choices?.mentors.find(({ id }) => id === mentor)?.name
    }
    enrol.mutate(line, {
      onSuccess: ({ id, status }) => {
        if (status === 'done') toast(t('testers.enrol.done', { name: name ?? '' }))
        else void navigate({ to: addresses.testerImport(code), search: { id, step: 'check' } } as never)
        onClose()
      }
    })
  }
  const list = (names: { id: string; name: string }[] | undefined) =>
    (names ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Dialog isOpen onClose={onClose} title={t('testers.enrol.title')}>
      <Form
        onSubmit={submit}
        error={enrol.error}
        actions={
          <SubmitOrCancel label={t('testers.enrol.submit')} isPending={enrol.isPending} onCancel={onClose} />
        }
      >
        <TextField label={label('name')} name="name" isRequired autoFocus />
        <FieldRow>
          <TextField label={label('identifier')} name="identifier" maxLength={40} isOptional />
          <TextField label={label('identifierReason')} name="identifierReason" isOptional />
        </FieldRow>
        <FieldRow>
          <Select
            label={label('pole')}
            value={pole}
            options={poles.map(value => ({ value, label: t(`ui.pole.${value}`) }))}
            onChange={setPole}
          />
          <Select
            label={label('versant')}
            value={versant}
            options={versants.map(value => ({ value, label: t(`ui.versant.${value}`) }))}
            onChange={setVersant}
          />
        </FieldRow>
        <DateField
          label={label('enteredOn')}
          value={enteredOn}
          onChange={setEnteredOn}
          max={today}
          isRequired
        />
        <ComboBox
          label={label('federation')}
          value={federation}
          options={list(choices?.federations)}
          onChange={setFederation}
          isOptional
        />
        <ComboBox
          label={label('mentor')}
          value={mentor}
          options={list(choices?.mentors)}
          onChange={setMentor}
          isOptional
        />
      </Form>
    </Dialog>
  )
}
