import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckView, NewDecision } from '../../../../shared/statements/schema.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useStatementDeeds } from '../hooks.ts'

/** A decision of this person on a contradiction; the report's figures stay as they were entered. */
export function DecisionDialog(props: {
  kind: NewDecision['kind']
  check: CheckView
  statementId: string
  onClose: () => void
}) {
  const { kind, check, statementId, onClose } = props
  const { t } = useTranslation()
  const { decide, undoDecision } = useStatementDeeds()
  const proposed = check.recomputed === null ? Number.NaN : Math.round(check.recomputed * 100) / 100
  const [value, setValue] = useState(proposed)
  const submit = ({ reason }: Record<string, string>) =>
    decide.mutate(
      {
        statementId,
        check: check.key,
        fingerprint: check.fingerprint,
        kind,
        reason: reason ?? '',
        ...(kind === 'correct' && !Number.isNaN(value) ? { value } : {})
      },
      {
        onSuccess: view => {
          const decision = view.checks.find(one => one.key === check.key)?.decision
          toast(t('statements.decision.saved'), {
            undo: decision ? () => undoDecision.mutate({ statementId, decisionId: decision.id }) : undefined
          })
          onClose()
        }
      }
    )
  return (
    <Dialog isOpen onClose={onClose} title={t(`statements.decision.${kind}`)}>
      <Form
        onSubmit={submit}
        error={decide.error}
        actions={<SubmitOrCancel label={t('ui.save')} isPending={decide.isPending} onCancel={onClose} />}
      >
        {kind === 'correct' && (
          <NumberField
            label={t('statements.decision.value')}
            value={value}
            minValue={0}
            maxValue={1_000_000}
            formatOptions={{ maximumFractionDigits: 2 }}
            onChange={setValue}
            isRequired
          />
        )}
        <TextArea
          label={t('statements.decision.reason')}
          name="reason"
          maxLength={1000}
          isOptional={kind === 'accept'}
          isRequired={kind !== 'accept'}
        />
      </Form>
    </Dialog>
  )
}
