import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type { Tester } from '../../../../shared/testers/schema.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { dossierFields, initialOf, type EntryValues, type WrittenKind } from '../dossier-fields.ts'
import { isConflict, useDossierDeeds, useTesterDeeds } from '../hooks.ts'
import { EntryField } from './entry-field.tsx'

/** An entry that is to be written: a new one, or one as it is now. */
export interface OpenEntry {
  kind: WrittenKind
  entry?: EntryValues & { id: string; version: number }
  /** Of a measure: the indicator that it belongs to. */
  indicator?: { id: string; kind: string; title: string }
}

/**
 * Writes an entry of the file. Only what was changed here is sent, so that a colleague's change of another field stands;
 * the version is that of the opening of the dialog until a conflict was read.
 */
export function EntryDialog(props: {
  tester: Tester
  open: OpenEntry
  /** The same entry as it is now, after others changed it. */
  current: { version: number } | undefined
  mayRecord: boolean
  onClose: () => void
}) {
  const { tester, open, current, mayRecord, onClose } = props
  const { kind, entry, indicator } = open
  const { t } = useTranslation()
  const { save } = useDossierDeeds(tester.id)
  const { undo } = useTesterDeeds(tester.id)
  const fields = dossierFields[kind].filter(field => mayRecord || !field.isReserved)
  const [before] = useState<EntryValues>(() => {
    const today = dayOf(new Date())
    return Object.fromEntries(
      dossierFields[kind].map(field => [field.name, entry ? entry[field.name] : initialOf(field, today)])
    )
  })
  const [values, setValues] = useState(before)
  const known = kind === 'measure' ? { ...values, kind: indicator!.kind } : values
  const submit = () => {
    const changed = Object.entries(values).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])
    )
    if (entry && changed.length === 0) return onClose()
    const version = isConflict(save.error) ? (current?.version ?? 1) : (entry?.version ?? 1)
    save.mutate(
      {
        kind,
        entry: entry && { id: entry.id, version },
        fields: entry
          ? Object.fromEntries(changed)
          : { ...values, ...(indicator && { indicatorId: indicator.id }) }
      },
      {
        onSuccess: ({ written }) => {
          toast(t('testers.dossier.saved'), { undo: () => undo.mutate(written) })
          onClose()
        }
      }
    )
  }
  const title = entry ? t(`testers.dossier.change.${kind}`) : t(`testers.dossier.add.${kind}`)
  return (
    <Dialog isOpen onClose={onClose} title={indicator ? `${title} · ${indicator.title}` : title}>
      <Form
        onSubmit={submit}
        error={save.error}
        actions={<SubmitOrCancel label={t('ui.save')} isPending={save.isPending} onCancel={onClose} />}
      >
        {fields
          .filter(({ when }) => !when || when.is.includes(String(known[when.field])))
          .map(field => (
            <EntryField
              key={field.name}
              field={field}
              value={values[field.name]}
              stages={tester.stages}
              onChange={value => setValues({ ...values, [field.name]: value })}
            />
          ))}
      </Form>
    </Dialog>
  )
}
