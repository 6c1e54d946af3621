import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { itemKinds } from '../../../../shared/committees/schema.ts'
import { languages } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { useProject } from '../../../platform/session.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { changeItem, type AgendaItem, type Meeting } from '../api.ts'

/** An agenda item with its title in the languages of the meeting. */
export function ItemDialog(props: { item: AgendaItem; meeting: Meeting; onClose: () => void }) {
  const { item, meeting, onClose } = props
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const client = useQueryClient()
  const [draft, setDraft] = useState({
    kind: item.kind,
    title: item.title,
    minutes: item.minutes,
    owner: item.owner
  })
  const set = (change: Partial<typeof draft>) => setDraft(before => ({ ...before, ...change }))
  const save = useMutation({
    mutationFn: () => changeItem(item.id, draft),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['committees', projectId] })
      onClose()
    }
  })
  const shown = languages.filter(language => meeting.languages.includes(language) || item.title[language])
  return (
    <Dialog isOpen onClose={onClose} title={t('committees.agenda.edit')}>
      <Form
        onSubmit={() => save.mutate()}
        error={save.error}
        actions={
          <SubmitOrCancel label={t('committees.edit.save')} isPending={save.isPending} onCancel={onClose} />
        }
      >
        {shown.map(language => (
          <TextField
            key={language}
            label={t('committees.field.title', { language: languageNames[language] })}
            value={draft.title[language]}
            onChange={value => set({ title: { ...draft.title, [language]: value } })}
          />
        ))}
        <FieldRow>
          <Select
            label={t('committees.field.kind')}
            value={draft.kind}
            options={itemKinds.map(value => ({ value, label: t(`committees.kinds.${value}`) }))}
            onChange={kind => set({ kind })}
          />
          <NumberField
            label={t('committees.field.minutes')}
            value={draft.minutes}
            minValue={0}
            maxValue={600}
            step={5}
            onChange={minutes => set({ minutes: Number.isNaN(minutes) ? 0 : Math.round(minutes) })}
          />
        </FieldRow>
        <TextField
          label={t('committees.field.owner')}
          hint={t('committees.field.ownerHint')}
          value={draft.owner}
          onChange={owner => set({ owner })}
          maxLength={120}
          isOptional
        />
      </Form>
    </Dialog>
  )
}
