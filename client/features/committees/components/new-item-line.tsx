import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { itemKinds } from '../../../../shared/committees/schema.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { TextField } from '../../../ui/text-field.tsx'
import { addItem, type Meeting } from '../api.ts'
import styles from './new-item-line.module.css'

/** The line at the end of the agenda: title, kind, minutes, Enter; ready for the next one at once. */
export function NewItemLine({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation()
  const { id: projectId } = useProject()
  const client = useQueryClient()
  const language = useLanguage()
  const [title, setTitle] = useState('')
  const [kind, setKind] = useState<(typeof itemKinds)[number]>('discussion')
  const [minutes, setMinutes] = useState(15)
  const line = useRef<HTMLDivElement>(null)
  const focus = () => line.current?.querySelector('input')?.focus()
  useShortcut('I', t('committees.agenda.add'), focus)
  const add = useMutation({
    mutationFn: () =>
      addItem(meeting.id, { kind, minutes, title: { fr: '', nl: '', en: '', [language]: title.trim() } }),
    onSuccess: async () => {
      setTitle('')
      focus()
      await client.invalidateQueries({ queryKey: ['committees', projectId] })
    }
  })
  return (
    <div ref={line} className={styles.line}>
      <Form
        aria-label={t('committees.agenda.add')}
        onSubmit={() => title.trim() && add.mutate()}
        error={add.error}
      >
        <div className={styles.fields}>
          <div className={styles.title}>
            <TextField
              label={t('committees.agenda.newTitle')}
              value={title}
              onChange={setTitle}
              placeholder={t('committees.agenda.newPlaceholder')}
            />
          </div>
          <div className={styles.kind}>
            <Select
              label={t('committees.field.kind')}
              value={kind}
              options={itemKinds.map(value => ({ value, label: t(`committees.kinds.${value}`) }))}
              onChange={setKind}
            />
          </div>
          <div className={styles.minutes}>
            <NumberField
              label={t('committees.field.minutes')}
              value={minutes}
              minValue={0}
              maxValue={600}
              step={5}
              onChange={value => setMinutes(Number.isNaN(value) ? 0 : Math.round(value))}
            />
          </div>
          <Button type="submit" icon="plus" isDisabled={!title.trim()} isPending={add.isPending}>
            {t('committees.agenda.addAction')}
          </Button>
        </div>
      </Form>
    </div>
  )
}
