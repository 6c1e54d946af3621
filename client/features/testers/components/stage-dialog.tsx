import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type { StageEventKind } from '../../../../shared/testers/history.ts'
import type { Stage, StageStep, Tester } from '../../../../shared/testers/schema.ts'
import { inLanguage } from '../../../platform/i18n.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useTesterDeeds } from '../hooks.ts'

/** The day on which a stage or a sub-step was planned, started, done, skipped or found not to apply; why. */
export function StageDialog(props: {
  tester: Tester
  stage: Stage
  step: StageStep | null
  kind: StageEventKind
  onClose: () => void
}) {
  const { tester, stage, step, kind, onClose } = props
  const { t } = useTranslation()
  const deeds = useTesterDeeds(tester.id)
  const today = dayOf(new Date())
  const name = step ? inLanguage(step.title) : t('testers.stage.name', { number: stage.number })
  const [on, setOn] = useState<string | null>(today)
  const submit = ({ reason }: Record<string, string>) => {
    if (!on) return
    deeds.stage.mutate(
      {
        version: tester.version,
        stage: stage.number,
        step: step?.key,
        kind,
        on,
        reason: reason || undefined
      },
      {
        onSuccess: ({ written }) => {
          toast(t('testers.stage.saved', { name }), {
            undo: () => deeds.undo.mutate(written, { onSuccess: () => toast(t('testers.undone')) })
          })
          onClose()
        }
      }
    )
  }
  return (
    <Dialog isOpen onClose={onClose} title={`${t(`testers.stageDeed.${kind}`)} · ${name}`}>
      <Form
        onSubmit={submit}
        error={deeds.stage.error}
        actions={<SubmitOrCancel label={t('ui.save')} isPending={deeds.stage.isPending} onCancel={onClose} />}
      >
        <DateField
          label={t('testers.stage.on')}
          value={on}
          onChange={setOn}
          min={kind === 'planned' ? undefined : tester.enteredOn}
          max={kind === 'planned' ? undefined : today}
          isRequired
        />
        <TextArea
          label={t('testers.edit.reason')}
          name="reason"
          maxLength={1000}
          isOptional={kind !== 'skipped'}
          isRequired={kind === 'skipped'}
        />
      </Form>
    </Dialog>
  )
}
