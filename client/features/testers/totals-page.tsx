import { useTranslation } from 'react-i18next'
import type { PublishedTotals } from '../../../shared/testers/schema.ts'
import { useFormat } from '../../platform/i18n.ts'
import { day, useSearchParams } from '../../platform/search-params.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader, Toolbar } from '../../ui/page.tsx'
import { PoleMark } from '../../ui/pole-mark.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { VersantMark } from '../../ui/versant-mark.tsx'
import { ChartMenu } from './components/chart-menu.tsx'
import { useTotals } from './hooks.ts'
import styles from './totals-page.module.css'

const params = { on: day() }

/** What readers learn of the tester enterprises: totals at the end of a period, small numbers kept back. */
export function TotalsPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const [search, setSearch] = useSearchParams(params)
  const { data, error } = useTotals(search.on)
  const refusal = useRefusal(error)
  return (
    <Page width="text">
      <PageHeader title={t('testers.title')} subtitle={t('testers.totals.words')} />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!data && !refusal && <Skeleton rows={5} />}
      {data && data.on === null && (
        <EmptyState title={t('testers.totals.empty')}>{t('testers.totals.emptyWords')}</EmptyState>
      )}
      {data?.on && (
        <>
          <Toolbar label={t('testers.asOf.group')}>
            <Select
              label={t('testers.asOf.label')}
              value={data.on}
              options={data.days.toReversed().map(value => ({ value, label: format.date(value) }))}
              onChange={on => void setSearch({ on })}
            />
          </Toolbar>
          <TotalsTable totals={data} />
        </>
      )}
    </Page>
  )
}

function TotalsTable({ totals }: { totals: PublishedTotals }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { poles, versants, told, on } = totals
  const { cells, rows, columns, total } = told!
  const kept = t('testers.totals.kept')
  const number = (value: number | null) =>
    value === null ? (
      <span className={styles.kept}>
        <span aria-hidden="true">·</span>
        <span className={styles.said}>{kept}</span>
      </span>
    ) : (
      format.number(value)
    )
  const line = (label: string, values: (number | null)[]) =>
    [label, ...values.map(value => value ?? kept)] as [string, ...(string | number)[]]
  return (
    <>
      <table className={styles.totals} aria-label={t('testers.matrix.label')}>
        <thead>
          <tr>
            <th scope="col">{t('testers.matrix.pole')}</th>
            {versants.map(versant => (
              <th key={versant} scope="col">
                <VersantMark versant={versant} />
              </th>
            ))}
            <th scope="col">{t('testers.matrix.total')}</th>
          </tr>
        </thead>
        <tbody>
          {poles.map((pole, row) => (
            <tr key={pole}>
              <th scope="row">
                <PoleMark pole={pole} />
              </th>
              {cells[row]!.map((value, column) => (
                <td key={versants[column]}>{number(value)}</td>
              ))}
              <td>{number(rows[row]!)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('testers.matrix.total')}</th>
            {columns.map((value, column) => (
              <td key={versants[column]}>{number(value)}</td>
            ))}
            <td>{number(total)}</td>
          </tr>
        </tfoot>
      </table>
      <p className={styles.words}>{t('testers.totals.masked')}</p>
      <div>
        <ChartMenu
          name={`${t('testers.matrix.label')} ${on}`}
          columns={[t('testers.matrix.pole'), ...versants, t('testers.matrix.total')]}
          rows={[
            ...poles.map((pole, row) => line(t(`ui.pole.${pole}`), [...cells[row]!, rows[row]!])),
            line(t('testers.matrix.total'), [...columns, total])
          ]}
          isTable
        />
      </div>
    </>
  )
}
