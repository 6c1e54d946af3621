import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import {
  statusFilters,
  type TesterList as TesterListData,
  type TesterRow,
  type testerSorts
} from '../../../../shared/testers/schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat, useLanguage } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Section, Toolbar } from '../../../ui/page.tsx'
import { Pages } from '../../../ui/pages.tsx'
import { PoleMark } from '../../../ui/pole-mark.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { readSort, writeSort } from '../../../ui/table-columns.ts'
import { Table, type Column } from '../../../ui/table.tsx'
import { VersantMark } from '../../../ui/versant-mark.tsx'
import { useFilters } from '../filters.ts'
import { testersFile, useTesters } from '../hooks.ts'
import { StageMarks } from './stage-marks.tsx'
import styles from './tester-list.module.css'

/** The names behind the numbers above, as filtered; what is shown can be exported. */
export function TesterList() {
  const { t } = useTranslation()
  const project = useProject()
  const language = useLanguage()
  const navigate = useNavigate()
  const { filters, narrow, set, query } = useFilters()
  const { data } = useTesters(query)
  const columns = useColumns()
  const sort = readSort(filters.sort)
  const exported = (format: 'csv' | 'xlsx') => ({
    id: format,
    icon: 'download' as const,
    label: t(format === 'csv' ? 'testers.actions.exportCsv' : 'testers.actions.exportXlsx'),
    onAction: () => location.assign(testersFile(project.id, query, format, language))
  })
  return (
    <Section
      title={t('testers.list.title')}
      aside={
        <Menu
          label={t('testers.actions.export')}
          placement="bottom end"
          groups={[{ entries: [exported('xlsx'), exported('csv')] }]}
        >
          <Button icon="download">{t('testers.actions.export')}</Button>
        </Menu>
      }
    >
      <Toolbar label={t('testers.narrowed.label')}>
        <SearchField label={t('testers.list.search')} value={filters.q} onChange={q => void narrow({ q })} />
        <Select
          label={t('testers.column.status')}
          isLabelHidden
          value={filters.status ?? 'engaged'}
          options={statusFilters.map(value => ({ value, label: t(`testers.statusGroup.${value}`) }))}
          onChange={status => void narrow({ status: status === 'engaged' ? undefined : status })}
        />
      </Toolbar>
      <Table<TesterRow>
        label={t('testers.list.title')}
        hasOwnExport
        columns={columns}
        rows={data?.testers}
        rowKey={row => row.id}
        sort={sort ?? { key: 'name', isDescending: false }}
        onSortChange={next => void narrow({ sort: writeSort(next) })}
        onOpen={row => void navigate({ to: addresses.tester(project.code, row.id) as never })}
        caption={data && <Count list={data} set={set} />}
        empty={
          <EmptyState icon="filter" title={t('testers.list.emptyFilter')}>
            {t('testers.list.emptyFilterWords')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function Count({ list, set }: { list: TesterListData; set: ReturnType<typeof useFilters>['set'] }) {
  const { t } = useTranslation()
  const { total, page, pageSize } = list
  if (total <= pageSize) return <>{t('testers.list.count', { count: total })}</>
  return (
    <Pages
      page={page}
      size={pageSize}
      total={total}
      onGo={to => void set({ page: to > 1 ? String(to) : '' })}
    />
  )
}

type Key = (typeof testerSorts)[number]

function useColumns(): Column<TesterRow>[] {
  const { t } = useTranslation()
  const { code } = useProject()
  const format = useFormat()
  const column = (key: Key, rest: Omit<Column<TesterRow>, 'key' | 'header'>) => ({
    key,
    header: key === 'stage' ? t('testers.list.stages') : t(`testers.column.${key}`),
    ...rest
  })
  return [
    column('name', {
      value: row => row.name,
      width: '28%',
      cell: row => (
        <span className={styles.name}>
          <Link to={addresses.tester(code, row.id)} variant="quiet">
            {row.name}
          </Link>
          {row.municipality && <span className={styles.place}>{row.municipality}</span>}
        </span>
      )
    }),
    column('pole', { value: row => row.pole, cell: row => <PoleMark pole={row.pole} />, width: '13%' }),
    column('versant', {
      value: row => row.versant,
      cell: row => <VersantMark versant={row.versant} />,
      width: '9%'
    }),
    column('federation', {
      value: row => row.federation?.name,
      cell: row => row.federation?.name ?? '–',
      isSecondary: true
    }),
    column('mentor', {
      value: row => row.mentor?.name,
      cell: row => row.mentor?.name ?? '–',
      isSecondary: true
    }),
    column('stage', {
      value: row => row.stages.filter(stage => stage === 'done').length,
      cell: row => <StageMarks stages={row.stages} />,
      width: '9%'
    }),
    column('status', {
      value: row => t(`testers.status.${row.status}`),
      cell: row => t(`testers.status.${row.status}`),
      width: '10%',
      isSecondary: true
    }),
    column('entry', {
      value: row => row.enteredOn,
      cell: row => format.date(row.enteredOn),
      width: '11%',
      isSecondary: true
    })
  ]
}
