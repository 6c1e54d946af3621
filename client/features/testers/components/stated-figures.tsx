import { useTranslation } from 'react-i18next'
import { versants } from '../../../../shared/organisations/territories.ts'
import type { CheckView, Figures, StatementView } from '../../../../shared/statements/schema.ts'
import { poles } from '../../../../shared/testers/history.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { PoleMark } from '../../../ui/pole-mark.tsx'
import { VersantMark } from '../../../ui/versant-mark.tsx'
import styles from './stated-figures.module.css'
import { VerdictMark, worstVerdict } from './verdict-mark.tsx'

/** The figures as the report gives them, each with how it stands: underlined, with a sign, said in words. */
export function StatedFigures({ statement, figures }: { statement: StatementView; figures: Figures }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { checks } = statement
  const worst = (keys: string[]) => worstVerdict(checks.filter(check => keys.includes(check.key)))
  const show = (value: number | null, ...keys: string[]) =>
    value === null ? (
      <span className={styles.nothing}>–</span>
    ) : (
      <Stated words={format.number(value)} verdict={worst(keys)} />
    )
  return (
    <>
      <table className={styles.figures}>
        <thead>
          <tr>
            <td />
            {versants.map(versant => (
              <th key={versant} scope="col">
                <VersantMark versant={versant} />
              </th>
            ))}
            <th scope="col">{t('statements.form.total')}</th>
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
                  {show(figures.cells[pole][versant], `register-cell:${pole}:${versant}`)}
                </td>
              ))}
              <td className={styles.margin}>
                {show(figures.poleTotals[pole], `pole-sum:${pole}`, `register-pole:${pole}`)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('statements.form.grandTotal')}</th>
            <td colSpan={versants.length} />
            <td className={styles.margin}>
              {show(figures.grandTotal, 'total-of-poles', 'total-of-cells', 'register-total')}
            </td>
          </tr>
          {figures.percentage && (
            <tr>
              <th scope="row">{t('statements.kind.percentage')}</th>
              <td colSpan={versants.length + 1}>
                <Stated
                  words={t('statements.stated.percentage', {
                    value: format.percent(figures.percentage.value / 100, decimals(figures.percentage.value)),
                    denominator: format.number(figures.percentage.denominator)
                  })}
                  verdict={worst(['percentage'])}
                />
              </td>
            </tr>
          )}
        </tfoot>
      </table>
      <p className={styles.entered}>
        {t('statements.stated.entered', {
          by: statement.createdBy,
          date: format.date(statement.createdAt)
        })}
      </p>
    </>
  )
}

const decimals = (value: number) => String(value).split('.')[1]?.length ?? 0

function Stated({ words, verdict }: { words: string; verdict: CheckView['verdict'] }) {
  return (
    <span className={styles.stated} data-verdict={verdict}>
      {words}
      <VerdictMark verdict={verdict} isNameHidden />
    </span>
  )
}
