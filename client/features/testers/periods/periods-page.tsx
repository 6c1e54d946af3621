import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PeriodEntry } from '../../../../shared/periods/schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, PageHeader } from '../../../ui/page.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { Table, type Column } from '../../../ui/table.tsx'
import { usePeriodName, usePeriods } from './hooks.ts'

/** The half-years of the project, the latest that has begun first. */
export function PeriodsPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const { data, error } = usePeriods()
  const refusal = useRefusal(error)
  const columns = useColumns()
  const plan = (variant: 'primary' | 'button') =>
    data && (
      <Link variant={variant} to={addresses.reportPlan(code)}>
        {t(data.mayPlan ? 'periods.plan.edit' : 'periods.plan.title')}
      </Link>
    )
  return (
    <Page>
      <PageHeader
        title={t('periods.title')}
        crumbs={[{ label: t('testers.title'), to: addresses.testers(code) }]}
        subtitle={t('periods.subtitle')}
        actions={data?.hasPlan && plan('button')}
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {data && !data.hasPlan && (
        <EmptyState icon="scale" title={t('periods.noPlan.title')} action={data.mayPlan && plan('primary')}>
          {t(data.mayPlan ? 'periods.noPlan.words' : 'periods.noPlan.wait')}
        </EmptyState>
      )}
      {!refusal && (!data || data.hasPlan) && (
        <Table<PeriodEntry>
          label={t('periods.title')}
          columns={columns}
          rows={data?.periods.toReversed()}
          rowKey={row => row.period}
          onOpen={row => void navigate({ to: addresses.period(code, row.period) as never })}
        />
      )}
    </Page>
  )
}

function useColumns(): Column<PeriodEntry>[] {
  const { t } = useTranslation()
  const { code } = useProject()
  const format = useFormat()
  const nameOf = usePeriodName()
  return [
    {
      key: 'period',
      header: t('periods.column.period'),
      value: row => row.period,
      cell: row => (
        <>
          <Link to={addresses.period(code, row.period)} variant="quiet">
            {t('periods.numbered', { number: row.number, name: nameOf(row.period) })}
          </Link>{' '}
          {row.isCurrent && <Badge tone="accent">{t('periods.current')}</Badge>}
        </>
      )
    },
    {
      key: 'dates',
      header: t('periods.column.dates'),
      value: row => row.from,
      isSecondary: true,
      width: '24%',
      cell: row => t('periods.dates', { from: format.date(row.from), to: format.date(row.to) })
    },
    {
      key: 'contributions',
      header: t('periods.column.contributions'),
      value: row => row.locked + row.consolidated,
      width: '26%',
      cell: row =>
        row.locked + row.consolidated === 0
          ? t('periods.none')
          : t('periods.progress', {
              consolidated: row.consolidated,
              locked: row.locked,
              partners: row.partners
            })
    },
    {
      key: 'report',
      header: t('periods.column.report'),
      value: row => row.report?.frozenAt.slice(0, 10),
      width: '20%',
      cell: row =>
        row.report
          ? t('periods.frozen', { version: row.report.version, date: format.date(row.report.frozenAt) })
          : '–'
    }
  ]
}
