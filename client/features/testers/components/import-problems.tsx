import { useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { useTranslation } from 'react-i18next'
import { importLimits, type ImportView } from '../../../../shared/testers/import-schema.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import field from '../../../ui/field.module.css'
import { useImportDeeds } from '../hooks.ts'
import styles from './import-table.module.css'

type Row = ImportView['rows'][number]

/** Only the rows with a problem: the cell is marked and corrected in place, the row can be left out. */
export function ImportProblems({ view }: { view: ImportView }) {
  const { t } = useTranslation()
  const { change } = useImportDeeds(view.id)
  const leaveOut = (row: Row, isLeftOut: boolean) => {
    const others = view.rows.filter(one => one.isLeftOut && one.row !== row.row).map(one => one.row)
    change.mutate({ leaveOut: isLeftOut ? [...others, row.row] : others })
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.narrow}>
              {t('testers.import.line')}
            </th>
            <th scope="col">{t('testers.column.name')}</th>
            <th scope="col" className={styles.wide}>
              {t('testers.import.problem')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {view.rows.map(row => (
            <tr key={row.row} className={classNames(row.isLeftOut && styles.leftOut)}>
              <td className={styles.line}>{row.line}</td>
              <th scope="row">{nameIn(view, row)}</th>
              <td className={styles.wide}>
                {row.isLeftOut ? (
                  t('testers.import.leftOut')
                ) : (
                  <Problems view={view} row={row} onCorrect={correction => change.mutate(correction)} />
                )}
              </td>
              <td>
                <Button size="small" variant="quiet" onPress={() => leaveOut(row, !row.isLeftOut)}>
                  {t(row.isLeftOut ? 'testers.import.takeBack' : 'testers.import.leaveOut')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const nameIn = (view: ImportView, row: Row) =>
  row.cells[view.columns.findIndex(column => column.field === 'name')] || '–'

function Problems(props: {
  view: ImportView
  row: Row
  onCorrect: (change: { corrections: { row: number; column: number; value: string }[] }) => void
}) {
  const { view, row, onCorrect } = props
  const { t } = useTranslation()
  return (
    <ul className={styles.problems}>
      {view.problems
        .filter(problem => problem.row === row.row)
        .map(problem => {
          const column = view.columns.findIndex(one => one.field === problem.field)
          const header = view.columns[column]?.header
          return (
            <li key={`${problem.field} ${problem.rule}`} className={styles.problem}>
              {header !== undefined && problem.isRefusal ? (
                <Cell
                  key={row.cells[column]}
                  label={t('testers.import.cell', { column: header, line: row.line })}
                  header={header}
                  value={row.cells[column] ?? ''}
                  onCorrect={value => onCorrect({ corrections: [{ row: row.row, column, value }] })}
                />
              ) : (
                header !== undefined && (
                  <span className={styles.cell}>
                    {header} · {problem.value || '–'}
                  </span>
                )
              )}
              <span className={problem.isRefusal ? styles.refusal : styles.warning}>
                {t(problem.isRefusal ? 'testers.import.refusal' : 'testers.import.warning')}
                {' · '}
                {t(`testers.import.rule.${problem.rule}`, problem.params)}
              </span>
            </li>
          )
        })}
    </ul>
  )
}

/** The marked cell. What is typed is checked when one leaves it or presses Enter. */
function Cell(props: { label: string; header: string; value: string; onCorrect: (value: string) => void }) {
  const { label, header, value, onCorrect } = props
  const [text, setText] = useState(value)
  const settle = () => text.trim() !== value && onCorrect(text.trim())
  return (
    <TextField
      aria-label={label}
      value={text}
      onChange={setText}
      onBlur={settle}
      isInvalid
      maxLength={importLimits.cell}
      className={styles.correction}
      onKeyDown={event => event.key === 'Enter' && settle()}
    >
      <span className={styles.cellName}>{header}</span>
      <Input className={field.input} />
    </TextField>
  )
}
