import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { NumberField } from 'react-aria-components/NumberField'
import { useTranslation } from 'react-i18next'
import { versants, type Versant } from '../../../../shared/organisations/territories.ts'
import { poles, type Pole } from '../../../../shared/testers/history.ts'
import field from '../../../ui/field.module.css'
import { PoleMark } from '../../../ui/pole-mark.tsx'
import { VersantMark } from '../../../ui/versant-mark.tsx'
import styles from './figure-grid.module.css'

export interface FigureGridProps {
  value: (pole: Pole, versant: Versant) => number | null
  onChange: (pole: Pole, versant: Versant, value: number | null) => void
  /** Fields of the margin, one per pole and one below. */
  margin?: { heading: string; pole: (pole: Pole) => ReactNode; foot: ReactNode }
}

/** Numbers to fill in, pole by versant; an empty cell says nothing. */
export function FigureGrid({ value, onChange, margin }: FigureGridProps) {
  const { t } = useTranslation()
  return (
    <table className={styles.grid}>
      <thead>
        <tr>
          <td />
          {versants.map(versant => (
            <th key={versant} scope="col">
              <VersantMark versant={versant} />
            </th>
          ))}
          {margin && <th scope="col">{margin.heading}</th>}
        </tr>
      </thead>
      <tbody>
        {poles.map(pole => (
          <tr key={pole}>
            <th scope="row">
              <PoleMark pole={pole} />
            </th>
            {versants.map(versant => (
              <td key={versant}>
                <Figure
                  label={t('testers.targets.cell', {
                    pole: t(`ui.pole.${pole}`),
                    versant: t(`ui.versant.${versant}`)
                  })}
                  value={value(pole, versant)}
                  onChange={next => onChange(pole, versant, next)}
                />
              </td>
            ))}
            {margin && <td className={styles.margin}>{margin.pole(pole)}</td>}
          </tr>
        ))}
      </tbody>
      {margin && (
        <tfoot>
          <tr>
            <th scope="row">{margin.heading}</th>
            <td colSpan={versants.length} />
            <td className={styles.margin}>{margin.foot}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

/** One number of a grid; its label is said to screen readers. */
export function Figure(props: {
  label: string
  value: number | null
  onChange: (value: number | null) => void
}) {
  const { label, value, onChange } = props
  return (
    <NumberField
      aria-label={label}
      value={value ?? Number.NaN}
      minValue={0}
      maxValue={100_000}
      formatOptions={{ maximumFractionDigits: 0 }}
      onChange={next => onChange(Number.isNaN(next) ? null : next)}
    >
      <Input className={`${field.input} ${styles.input}`} />
    </NumberField>
  )
}
