import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnFile } from '../../../../shared/own-file/schema.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { stakeholderCategories } from '../../../../shared/testers/dossier.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useOwnDeeds } from '../hooks.ts'

/** What is written: a new entry, or one as it is now. */
export type OpenEntry =
  | { kind: 'question'; entry?: OwnFile['questions'][number] }
  | { kind: 'stakeholder'; entry?: OwnFile['stakeholders'][number] }
  | { kind: 'measure'; entry?: undefined; indicator: OwnFile['indicators'][number] }

/** Writes one entry. A colleague's change of the same field is a conflict that says so. */
export function EntryDialog({ open, onClose }: { open: OpenEntry; onClose: () => void }) {
  const { t } = useTranslation()
  const { save, remove } = useOwnDeeds()
  const { kind, entry } = open
  const [category, setCategory] = useState(
    open.kind === 'stakeholder' ? (open.entry?.category ?? 'beneficiaries') : 'beneficiaries'
  )
  const [on, setOn] = useState<string | null>(dayOf(new Date()))
  const [value, setValue] = useState(Number.NaN)
  const done = {
    onSuccess: () => {
      toast(t('ownFile.saved'))
      onClose()
    }
  }
  const submit = ({ text = '', name = '', source = '' }: Record<string, string>) => {
    const amount = Number.isNaN(value) ? null : value
    const fields = {
      question: entry ? { text } : { text, validatedOn: null },
      stakeholder: entry ? { category, name } : { category, name, stages: [] },
      measure: { on, value: amount, text, source, isVerified: false }
    }[kind]
    const parent = open.kind === 'measure' ? { indicatorId: open.indicator.id } : {}
    save.mutate({ kind, entry, fields: { ...fields, ...parent } }, done)
  }
  return (
    <Dialog isOpen onClose={onClose} title={t(`testers.dossier.${entry ? 'change' : 'add'}.${kind}`)}>
      <Form
        onSubmit={submit}
        error={save.error ?? remove.error}
        actions={
          <SubmitOrCancel label={t('ui.save')} isPending={save.isPending} onCancel={onClose}>
            {open.kind === 'stakeholder' && entry && (
              <Button
                variant="quiet"
                isPending={remove.isPending}
                onPress={() => remove.mutate(entry.id, done)}
              >
                {t('testers.dossier.removeIt')}
              </Button>
            )}
          </SubmitOrCancel>
        }
      >
        {open.kind === 'question' && (
          <TextArea
            name="text"
            label={t('testers.dossier.kind.question')}
            hint={open.entry?.validatedOn ? t('ownFile.file.validAgain') : undefined}
            defaultValue={open.entry?.text}
            maxLength={2000}
            isRequired
          />
        )}
        {open.kind === 'stakeholder' && (
          <>
            <TextField
              name="name"
              label={t('fields.name')}
              defaultValue={open.entry?.name}
              maxLength={200}
              isRequired
            />
            <Select
              label={t('fields.category')}
              value={category}
              options={stakeholderCategories.map(one => ({
                value: one,
                label: t(`testers.dossier.category.${one}`)
              }))}
              onChange={setCategory}
            />
          </>
        )}
        {open.kind === 'measure' && (
          <>
            <p>{open.indicator.title}</p>
            <DateField
              label={t('fields.on')}
              value={on}
              onChange={setOn}
              max={dayOf(new Date())}
              isRequired
            />
            {open.indicator.kind === 'qualitative' ? (
              <TextArea name="text" label={t('fields.text')} isRequired />
            ) : (
              <NumberField
                label={t('fields.value')}
                unit={open.indicator.unit || undefined}
                value={value}
                onChange={setValue}
                isRequired
              />
            )}
            <TextField name="source" label={t('ownFile.file.source')} maxLength={400} isOptional />
          </>
        )}
      </Form>
    </Dialog>
  )
}
