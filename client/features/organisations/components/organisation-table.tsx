import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { writeIdentifier } from '../../../../shared/organisations/identifiers.ts'
import type { organisationSorts, OrganisationRow } from '../../../../shared/organisations/register-schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat, useLanguage } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Pages } from '../../../ui/pages.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { readSort, writeSort } from '../../../ui/table-columns.ts'
import { Table, type Column } from '../../../ui/table.tsx'
import { useFilters } from '../filters.ts'
import { organisationsFile, useOrganisations } from '../hooks.ts'
import { ListFilters } from './list-filters.tsx'
import styles from './organisation-table.module.css'

const formats = ['xlsx', 'csv', 'geojson'] as const

/** The register as filtered, on the day that the address names; what is shown can be exported. */
export function OrganisationTable() {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const { filters, narrow, set, query, isFiltered } = useFilters()
  const { data, error } = useOrganisations(query)
  const refusal = useRefusal(error)
  const columns = useColumns(filters.memberOf !== '')
  const sort = readSort(filters.sort)
  return (
    <>
      <ListFilters bodies={data?.bodies ?? []} asOf={data?.asOf} actions={<ExportMenu />} />
      {refusal ? (
        <Notice kind="error">{refusal.sentence}</Notice>
      ) : (
        <Table<OrganisationRow>
          label={t('organisations.title')}
          hasOwnExport
          columns={columns}
          rows={data?.organisations}
          rowKey={row => row.id}
          sort={sort ?? { key: 'name', isDescending: false }}
          onSortChange={next => void narrow({ sort: writeSort(next) })}
          onOpen={row => void navigate({ to: addresses.organisation(code, row.id) as never })}
          caption={
            data &&
            (data.total > data.pageSize ? (
              <Pages
                page={data.page}
                size={data.pageSize}
                total={data.total}
                onGo={to => void set({ page: to > 1 ? String(to) : '' })}
              />
            ) : (
              t('organisations.list.count', { count: data.total })
            ))
          }
          empty={
            <EmptyState
              icon={isFiltered ? 'filter' : 'organisations'}
              title={t(isFiltered ? 'organisations.list.emptyFilter' : 'organisations.list.empty')}
            >
              {t(isFiltered ? 'organisations.list.emptyFilterWords' : 'organisations.list.emptyWords')}
            </EmptyState>
          }
        />
      )}
    </>
  )
}

function ExportMenu() {
  const { t } = useTranslation()
  const { id } = useProject()
  const language = useLanguage()
  const { query } = useFilters()
  const entries = formats.map(format => ({
    id: format,
    icon: 'download' as const,
    label: t(`organisations.format.${format}`),
    description: format === 'geojson' ? t('organisations.format.consented') : undefined,
    onAction: () => location.assign(organisationsFile(id, query, format, language))
  }))
  return (
    <Menu label={t('organisations.actions.export')} placement="bottom end" groups={[{ entries }]}>
      <Button icon="download">{t('organisations.actions.export')}</Button>
    </Menu>
  )
}

function useColumns(hasCapacity: boolean): Column<OrganisationRow>[] {
  const { t } = useTranslation()
  const { code } = useProject()
  const format = useFormat()
  const column = (
    key: (typeof organisationSorts)[number],
    rest: Omit<Column<OrganisationRow>, 'key' | 'header'>
  ) => ({ key, header: t(`organisations.column.${key}`), ...rest })
  const plain = (key: string, rest: Omit<Column<OrganisationRow>, 'key' | 'header'>) => ({
    key,
    header: t(`organisations.column.${key}`),
    ...rest
  })
  const columns = [
    column('name', {
      value: row => row.legalName,
      width: '30%',
      cell: row => (
        <span className={styles.name}>
          <Link to={addresses.organisation(code, row.id)} variant="quiet">
            {row.legalName}
          </Link>
          {row.shortName !== row.legalName && <span className={styles.also}>{row.shortName}</span>}
        </span>
      )
    }),
    plain('identifier', {
      cell: row => (row.identifier ? writeIdentifier(row.identifier, row.identifierScheme) : '–'),
      width: '14%',
      isSecondary: true
    }),
    column('legalForm', {
      value: row => row.legalForm,
      cell: row => row.legalForm ?? '–',
      isSecondary: true
    }),
    column('municipality', { value: row => row.municipality, cell: row => row.municipality ?? '–' }),
    column('country', {
      value: row => row.country,
      cell: row => row.country,
      width: '7%',
      isSecondary: true
    }),
    plain('part', {
      cell: row =>
        row.part === 'other' ? (
          '–'
        ) : (
          <Badge tone={row.part === 'partner' ? 'accent' : 'grey'}>
            {t(`organisations.part.${row.part}`)}
          </Badge>
        )
    }),
    column('changed', {
      value: row => row.changedAt,
      cell: row => format.date(row.changedAt),
      width: '11%',
      isSecondary: true
    })
  ]
  if (!hasCapacity) return columns
  const capacity = plain('capacity', {
    cell: row => (row.capacity ? t(`organisations.capacity.${row.capacity}`) : '–')
  })
  return [...columns.slice(0, 1), capacity, ...columns.slice(1)]
}
