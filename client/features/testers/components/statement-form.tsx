import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { versants } from '../../../../shared/organisations/territories.ts'
import type { NewStatement } from '../../../../shared/statements/schema.ts'
import { dayOf } from '../../../../shared/testers/calendar.ts'
import { poles } from '../../../../shared/testers/history.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { FieldRow, Form } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { Figure, FigureGrid } from './figure-grid.tsx'
import styles from './statement-form.module.css'

type Figures = NewStatement['figures']

const nothing = (): Figures => ({
  cells: Object.fromEntries(
    poles.map(pole => [pole, Object.fromEntries(versants.map(versant => [versant, null]))])
  ) as Figures['cells'],
  poleTotals: { insertion: null, solidarity: null, aess: null },
  grandTotal: null,
  percentage: null
})
const orNull = (value: number) => (Number.isNaN(value) ? null : value)

/** The figures as a report gives them: nothing is added up here, so that its own sums can be checked. */
export function StatementForm(props: {
  initial?: NewStatement
  error?: unknown
  isPending: boolean
  onSubmit: (statement: NewStatement) => void
  onCancel: () => void
}) {
  const { initial, error, isPending, onSubmit, onCancel } = props
  const { t } = useTranslation()
  const [asOf, setAsOf] = useState<string | null>(initial?.asOf ?? null)
  const [figures, setFigures] = useState<Figures>(initial?.figures ?? nothing())
  const [share, setShare] = useState({
    value: initial?.figures.percentage?.value ?? null,
    denominator: initial?.figures.percentage?.denominator ?? null
  })
  const submit = ({ title, source }: Record<string, string>) => {
    if (!asOf || !title) return
    const { value, denominator } = share
    const percentage = value !== null && denominator !== null ? { value, denominator } : null
    onSubmit({ title, source: source ?? '', asOf, figures: { ...figures, percentage } })
  }
  return (
    <div className={styles.form}>
      <Form
        onSubmit={submit}
        error={error}
        actions={
          <>
            <Button type="submit" variant="primary" isPending={isPending}>
              {t('statements.form.check')}
            </Button>
            <Button onPress={onCancel}>{t('ui.cancel')}</Button>
          </>
        }
      >
        <FieldRow>
          <TextField
            label={t('statements.form.title')}
            hint={t('statements.form.titleHint')}
            name="title"
            defaultValue={initial?.title}
            isRequired
          />
          <DateField
            label={t('statements.form.asOf')}
            hint={t('statements.form.asOfHint')}
            value={asOf}
            onChange={setAsOf}
            max={dayOf(new Date())}
            isRequired
          />
        </FieldRow>
        <TextField
          label={t('statements.form.source')}
          name="source"
          maxLength={300}
          defaultValue={initial?.source}
          isOptional
        />
        <fieldset className={styles.figures}>
          <legend className={styles.legend}>{t('statements.form.cells')}</legend>
          <p className={styles.hint}>{t('statements.form.cellsHint')}</p>
          <FigureGrid
            value={(pole, versant) => figures.cells[pole][versant]}
            onChange={(pole, versant, value) =>
              setFigures({
                ...figures,
                cells: { ...figures.cells, [pole]: { ...figures.cells[pole], [versant]: value } }
              })
            }
            margin={{
              heading: t('statements.form.total'),
              pole: pole => (
                <Figure
                  label={t('statements.form.cell', {
                    pole: t(`ui.pole.${pole}`),
                    versant: t('statements.form.total')
                  })}
                  value={figures.poleTotals[pole]}
                  onChange={value =>
                    setFigures({ ...figures, poleTotals: { ...figures.poleTotals, [pole]: value } })
                  }
                />
              ),
              foot: (
                <Figure
                  label={t('statements.form.grandTotal')}
                  value={figures.grandTotal}
                  onChange={grandTotal => setFigures({ ...figures, grandTotal })}
                />
              )
            }}
          />
        </fieldset>
        <FieldRow>
          <NumberField
            label={t('statements.form.percentage')}
            unit="%"
            value={share.value ?? Number.NaN}
            minValue={0}
            maxValue={1000}
            formatOptions={{ maximumFractionDigits: 4 }}
            onChange={value => setShare({ ...share, value: orNull(value) })}
            isOptional
          />
          <NumberField
            label={t('statements.form.denominator')}
            hint={t('statements.form.denominatorHint')}
            value={share.denominator ?? Number.NaN}
            minValue={1}
            maxValue={1_000_000}
            formatOptions={{ maximumFractionDigits: 0 }}
            onChange={denominator => setShare({ ...share, denominator: orNull(denominator) })}
            isRequired={share.value !== null}
            isOptional={share.value === null}
          />
        </FieldRow>
      </Form>
    </div>
  )
}
