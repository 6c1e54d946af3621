import { Fragment, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeriodSheet, ReportState, SheetRow } from '../../../../../shared/periods/schema.ts'
import { inLanguage, useFormat } from '../../../../platform/i18n.ts'
import { TableExportMenu } from '../../../../ui/table-export-menu.tsx'
import type { Column } from '../../../../ui/table.tsx'
import { SheetCell } from './sheet-cell.tsx'
import styles from './sheet.module.css'

type Sections = readonly {
  number: number
  title: PeriodSheet['sections'][number]['title']
  rows: readonly Row[]
}[]
type Row = ReportState['sections'][number]['rows'][number] & Partial<SheetRow>

/**
 * Work packages with their indicators: what was aimed at, reported before, reported of this period, and what the register
 * says. Enter goes to the next number, Shift Enter back.
 */
export function Sheet(props: {
  name: string
  period: string
  sections: Sections
  /** Whose numbers can be written; without it they are read. */
  organisationId?: string
}) {
  const { name, period, sections, organisationId } = props
  const { t } = useTranslation()
  const columns = useColumns()
  const lines = sections.flatMap(({ number, rows }) => rows.map(row => ({ number, row })))
  // before the field itself takes Enter: leaving it keeps what was typed
  const walk = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.key !== 'Enter' || !(event.target as HTMLElement).matches('[data-sheet-value]')) return
    const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-sheet-value]')]
    const next = fields[fields.indexOf(event.target as HTMLElement) + (event.shiftKey ? -1 : 1)]
    event.preventDefault()
    next?.focus()
  }
  return (
    <div>
      <div className={styles.tools} data-not-printed>
        <span className={styles.small}>{organisationId ? t('periods.keys') : ''}</span>
        <TableExportMenu title={name} rows={lines} columns={columns} />
      </div>
      <table className={styles.sheet} aria-label={name} onKeyDownCapture={walk}>
        <thead>
          <tr>
            <th scope="col">{t('periods.column.indicator')}</th>
            {(['target', 'previous', 'value', 'cumulated', 'tracked'] as const).map(key => (
              <th key={key} scope="col">
                {t(`periods.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        {sections.map(({ number, title, rows }) => (
          <tbody key={number}>
            <tr className={styles.section}>
              <th scope="rowgroup" colSpan={6}>
                {t('periods.workPackage', { number })} · {inLanguage(title)}
              </th>
            </tr>
            {rows.map(row => (
              <Line key={row.indicator.id} row={row} period={period} organisationId={organisationId} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

function Line({ row, period, organisationId }: { row: Row; period: string; organisationId?: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { indicator, previous, value, cumulated, tracked, note, parts, trackedOn } = row
  const number = (one: number | null) => (one === null ? '–' : format.number(one))
  const name = `${indicator.code} ${inLanguage(indicator.title)}`
  const difference = tracked && value !== null ? value - tracked.value : 0
  return (
    <tr>
      <th scope="row">
        <span className={styles.code}>{indicator.code}</span> {inLanguage(indicator.title)}
        <span className={styles.small}>
          {[t(`periods.kind.${indicator.kind}`), indicator.unit].filter(Boolean).join(' · ')}
        </span>
      </th>
      <td data-label={t('periods.column.target')}>{number(indicator.target)}</td>
      <td data-label={t('periods.column.previous')}>{number(previous)}</td>
      <td data-label={t('periods.column.value')} className={styles.own}>
        {organisationId ? (
          <SheetCell period={period} organisationId={organisationId} row={row as SheetRow} name={name} />
        ) : (
          <>
            {number(value)}
            {trackedOn && (
              <span className={styles.small}>
                {t('periods.fromRegister', { date: format.date(trackedOn) })}
              </span>
            )}
            {note && <span className={styles.small}>{note}</span>}
            {parts.map(part => (
              <Fragment key={part.organisation}>
                <span className={styles.small}>
                  {part.organisation} {format.number(part.value)}
                  {part.note && ` · ${part.note}`}
                </span>
              </Fragment>
            ))}
          </>
        )}
      </td>
      <td data-label={t('periods.column.cumulated')}>{number(cumulated)}</td>
      <td data-label={t('periods.column.tracked')}>
        {tracked ? number(tracked.value) : '–'}
        {tracked && (
          <span className={styles.small}>
            {t('periods.trackedOn', {
              total: format.number(tracked.cumulated),
              date: format.date(tracked.on)
            })}
          </span>
        )}
        {difference !== 0 && (
          <span className={styles.differs}>
            {t('periods.differs', { difference: format.change(difference) })}
          </span>
        )}
      </td>
    </tr>
  )
}

/** The sheet as it leaves: one line per indicator. */
function useColumns(): Column<{ number: number; row: Row }>[] {
  const { t } = useTranslation()
  const column = (
    key: string,
    value: Column<{ number: number; row: Row }>['value'],
    header = t(`periods.column.${key}`)
  ) => ({ key, header, value, cell: () => null })
  return [
    column('workPackage', ({ number }) => number),
    column('code', ({ row }) => row.indicator.code, t('periods.plan.code')),
    column('indicator', ({ row }) => inLanguage(row.indicator.title)),
    column('unit', ({ row }) => row.indicator.unit, t('periods.plan.unit')),
    column('target', ({ row }) => row.indicator.target),
    column('previous', ({ row }) => row.previous),
    column('value', ({ row }) => row.value),
    column('cumulated', ({ row }) => row.cumulated),
    column('tracked', ({ row }) => row.tracked?.value),
    column('asOf', ({ row }) => row.tracked?.on, t('snapshots.asOf')),
    column(
      'note',
      ({ row }) =>
        [row.note, ...row.parts.map(({ organisation, note }) => note && `${organisation}: ${note}`)]
          .filter(Boolean)
          .join(' · '),
      t('periods.column.note')
    )
  ]
}
