import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import type { StageEventKind } from '../../../../shared/testers/history.ts'
import type { Stage, Tester } from '../../../../shared/testers/schema.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useTesterDeeds } from '../hooks.ts'

/** The day on which a stage was planned, started, done or skipped; why, when it was skipped. */
export function StageDialog(props: {
  tester: Tester
  stage: Stage
  kind: StageEventKind
  onClose: () => void
}) {
  const { tester, stage, kind, onClose } = props
  const { t } = useTranslation()
  const deeds = useTesterDeeds(tester.id)
  const today = dayOf(new Date())
  const [on, setOn] = useState<string | null>(today)
  const submit = ({ reason }: Record<string, string>) => {
    if (!on) return
    deeds.stage.mutate(
      { version: tester.version, stage: stage.number, kind, on, reason: reason || undefined },
      {
        onSuccess: ({ written }) => {
          toast(t('testers.stage.saved', { number: stage.number }), {
            undo: () => deeds.undo.mutate(written, { onSuccess: () => toast(t('testers.undone')) })
          })
          onClose()
        }
      }
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${t(`testers.stageDeed.${kind}`)} · ${t('testers.stage.name', { number: stage.number })}`}
    >
      <Form
        onSubmit={submit}
        error={deeds.stage.error}
        actions={
          <>
            <Button type="submit" variant="primary" isPending={deeds.stage.isPending}>
              {t('ui.save')}
            </Button>
            <Button onPress={onClose}>{t('ui.cancel')}</Button>
          </>
        }
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
