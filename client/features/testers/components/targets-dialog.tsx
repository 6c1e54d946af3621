import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { versants, type Versant } from '../../../../shared/organisations/territories.ts'
import { poles, type Pole } from '../../../../shared/testers/history.ts'
import type { Dashboard, Targets } from '../../../../shared/testers/schema.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useSaveTargets } from '../hooks.ts'
import { FigureGrid } from './figure-grid.tsx'

/** How many enterprises are aimed at, cell by cell and in all. */
export function TargetsDialog({ dashboard, onClose }: { dashboard: Dashboard; onClose: () => void }) {
  const { t } = useTranslation()
  const save = useSaveTargets()
  const before: Targets = {
    cells: dashboard.cells.map(({ pole, versant, target }) => ({ pole, versant, target })),
    total: dashboard.total.target ?? 0
  }
  const [targets, setTargets] = useState(before)
  const of = (pole: Pole, versant: Versant) =>
    targets.cells.find(cell => cell.pole === pole && cell.versant === versant)?.target ?? null
  const sum = targets.cells.reduce((total, cell) => total + (cell.target ?? 0), 0)
  const submit = () =>
    save.mutate(targets, {
      onSuccess: () => {
        toast(t('testers.targets.saved'), { undo: () => save.mutate(before) })
        onClose()
      }
    })
  return (
    <Dialog isOpen onClose={onClose} title={t('testers.targets.title')} size="wide">
      <Form
        onSubmit={submit}
        error={save.error}
        actions={<SubmitOrCancel label={t('ui.save')} isPending={save.isPending} onCancel={onClose} />}
      >
        <p>{t('testers.targets.words')}</p>
        <FigureGrid
          value={of}
          onChange={(pole, versant, target) =>
            setTargets({
              ...targets,
              cells: poles.flatMap(p =>
                versants.map(v => ({
                  pole: p,
                  versant: v,
                  target: p === pole && v === versant ? target : of(p, v)
                }))
              )
            })
          }
        />
        <NumberField
          label={t('testers.targets.total')}
          value={targets.total}
          minValue={0}
          maxValue={1_000_000}
          onChange={total => setTargets({ ...targets, total: Number.isNaN(total) ? 0 : total })}
        />
        {sum > 0 && sum !== targets.total && (
          <Notice kind="warning">{t('testers.targets.differs', { sum, total: targets.total })}</Notice>
        )}
      </Form>
    </Dialog>
  )
}
