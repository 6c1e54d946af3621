import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SnapshotEntry } from '../../../shared/snapshots/schema.ts'
import { addresses } from '../../platform/addresses.ts'
import { useFormat } from '../../platform/i18n.ts'
import { flag, useSearchParams } from '../../platform/search-params.ts'
import { useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { Table, type Column } from '../../ui/table.tsx'
import { SnapshotDialog } from './components/snapshot-dialog.tsx'
import { useSnapshots } from './hooks.ts'

const params = { new: flag() }

/** The days that were kept for ever, the latest first. */
export function SnapshotsPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams(params)
  const { data, error } = useSnapshots()
  const refusal = useRefusal(error)
  const columns = useColumns()
  const take = data?.mayTake && (
    <Button variant="primary" icon="plus" onPress={() => void setSearch({ new: true }, { push: true })}>
      {t('snapshots.take')}
    </Button>
  )
  return (
    <Page>
      <PageHeader
        title={t('snapshots.title')}
        crumbs={[{ label: t('testers.title'), to: addresses.testers(code) }]}
        subtitle={t('snapshots.subtitle')}
        actions={data?.snapshots.length !== 0 && take}
      />
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {!refusal && (
        <Table<SnapshotEntry>
          label={t('snapshots.title')}
          columns={columns}
          rows={data?.snapshots}
          rowKey={row => row.id}
          onOpen={row => void navigate({ to: addresses.snapshot(code, row.id) as never })}
          empty={
            <EmptyState title={t('snapshots.empty.title')} action={take}>
              {t('snapshots.empty.words')}
            </EmptyState>
          }
        />
      )}
      {search.new && data?.mayTake && <SnapshotDialog onClose={() => void setSearch({ new: false })} />}
    </Page>
  )
}

function useColumns(): Column<SnapshotEntry>[] {
  const { t } = useTranslation()
  const { code } = useProject()
  const format = useFormat()
  return [
    {
      key: 'label',
      header: t('snapshots.column.label'),
      value: row => row.label,
      cell: row => (
        <Link to={addresses.snapshot(code, row.id)} variant="quiet">
          {row.label}
        </Link>
      )
    },
    {
      key: 'asOf',
      header: t('snapshots.column.asOf'),
      value: row => row.asOf,
      cell: row => format.date(row.asOf),
      width: '18%'
    },
    {
      key: 'engaged',
      header: t('snapshots.column.engaged'),
      value: row => row.engaged,
      align: 'end',
      width: '14%',
      cell: row => format.number(row.engaged)
    },
    {
      key: 'taken',
      header: t('snapshots.column.taken'),
      value: row => row.takenAt,
      width: '34%',
      isSecondary: true,
      cell: row =>
        t('snapshots.by', {
          by: row.takenBy,
          organisation: row.organisation,
          date: format.date(row.takenAt)
        })
    }
  ]
}
