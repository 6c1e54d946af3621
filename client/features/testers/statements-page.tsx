import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { StatementList } from '../../../shared/statements/schema.ts'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { flag, tab, useSearchParams } from '../../platform/search-params.ts'
import { useCan, useProject } from '../../platform/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { bases, StatementForm } from './components/statement-form.tsx'
import { useStatementDeeds, useStatements } from './hooks.ts'

const params = { new: flag(), from: tab(bases) }
type Entry = StatementList['statements'][number]

/** The figures that reports state, with what is still to be settled in each. */
export function StatementsPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams(params)
  const mayEdit = useCan('statement.edit')
  const { data, error } = useStatements()
  const refusal = useRefusal(error)
  const { create } = useStatementDeeds()
  const columns = useColumns()
  const open = (id: string) => navigate({ to: addresses.statement(code, id) as never })
  const crumbs = [{ label: t('testers.title'), to: addresses.testers(code) }]
  const newButton = mayEdit && (
    <Button variant="primary" icon="plus" onPress={() => void setSearch({ new: true }, { push: true })}>
      {t('statements.new')}
    </Button>
  )
  if (search.new && mayEdit)
    return (
      <Page>
        <PageHeader
          title={t('statements.form.newTitle')}
          crumbs={[...crumbs, { label: t('statements.title'), to: addresses.statements(code) }]}
        />
        <div>
          <SegmentedControl
            label={t('statements.basis.label')}
            segments={bases.map(value => ({ value, label: t(`statements.basis.${value}`) }))}
            value={search.from}
            onChange={from => void setSearch({ from })}
          />
        </div>
        <StatementForm
          basis={search.from}
          error={create.error}
          isPending={create.isPending}
          onCancel={() => void setSearch({ new: false })}
          onSubmit={statement => create.mutate(statement, { onSuccess: view => void open(view.id) })}
        />
      </Page>
    )
  return (
    <Page>
      <PageHeader
        title={t('statements.title')}
        crumbs={crumbs}
        subtitle={t('statements.subtitle')}
        actions={data?.statements.length !== 0 && newButton}
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!refusal && (
        <Table<Entry>
          label={t('statements.title')}
          columns={columns}
          rows={data?.statements}
          rowKey={row => row.id}
          onOpen={row => void open(row.id)}
          empty={
            <EmptyState icon="scale" title={t('statements.empty.title')} action={newButton}>
              {t('statements.empty.words')}
            </EmptyState>
          }
        />
      )}
    </Page>
  )
}

function useColumns(): Column<Entry>[] {
  const { t } = useTranslation()
  const { code } = useProject()
  const format = useFormat()
  return [
    {
      key: 'title',
      header: t('statements.column.title'),
      value: row => row.title,
      cell: row => (
        <Link to={addresses.statement(code, row.id)} variant="quiet">
          {row.title}
        </Link>
      )
    },
    {
      key: 'asOf',
      header: t('statements.column.asOf'),
      value: row => row.asOf,
      cell: row => format.date(row.asOf),
      width: '18%',
      isSecondary: true
    },
    {
      key: 'total',
      header: t('statements.column.total'),
      value: row => row.grandTotal,
      align: 'end',
      width: '16%',
      cell: row =>
        row.basis !== 'figures'
          ? t(`statements.basis.${row.basis}`)
          : row.grandTotal === null
            ? '–'
            : format.number(row.grandTotal)
    },
    {
      key: 'state',
      header: t('statements.column.state'),
      value: row => row.open,
      width: '24%',
      cell: row => <State entry={row} />
    }
  ]
}

function State({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  if (entry.contradictions === 0) return <Badge tone="green">{t('statements.state.none')}</Badge>
  if (entry.open > 0) return <Badge tone="red">{t('statements.state.open', { count: entry.open })}</Badge>
  return <Badge>{t('statements.state.settled', { count: entry.contradictions })}</Badge>
}
