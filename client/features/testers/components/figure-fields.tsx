import { useTranslation } from 'react-i18next'
import type { Figures } from '../../../../shared/statements/schema.ts'
import { FieldRow } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { Figure, FigureGrid } from './figure-grid.tsx'
import styles from './statement-form.module.css'

/** A percentage as it is being typed: either number may still be missing. */
export interface Share {
  value: number | null
  denominator: number | null
}
const orNull = (value: number) => (Number.isNaN(value) ? null : value)

/** The figures as a report gives them: nothing is added up here, so that its own sums can be checked. */
export function FigureFields(props: {
  figures: Figures
  share: Share
  setFigures: (figures: Figures) => void
  setShare: (share: Share) => void
}) {
  const { figures, share, setFigures, setShare } = props
  const { t } = useTranslation()
  return (
    <>
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
    </>
  )
}
