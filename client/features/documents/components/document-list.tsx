import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { useSearchParams } from '../../../platform/search-params.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { readSort, writeSort } from '../../../ui/table-columns.ts'
import { Table, type TableProps } from '../../../ui/table.tsx'
import type { DocumentRow } from '../api.ts'
import { documentFilters, noFilters } from '../filters.ts'
import { useDocumentColumns } from './document-columns.tsx'

/** Documents as rows, in the order that the address says. */
export function DocumentList(props: {
  rows: readonly DocumentRow[] | undefined
  isInFolder: boolean
  selection: TableProps<DocumentRow>['selection']
}) {
  const { rows, isInFolder, selection } = props
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const columns = useDocumentColumns(code)
  const [search, setSearch] = useSearchParams(documentFilters)
  const isFiltered = Boolean(search.text || search.kind || search.state || search.tag || search.starred)
  return (
    <Table
      label={t('documents.title')}
      columns={columns}
      rows={rows}
      rowKey={row => row.id}
      selection={selection}
      sort={readSort(search.sort)}
      onSortChange={sort => void setSearch({ sort: writeSort(sort) })}
      onOpen={row => void navigate({ to: addresses.document(code, row.id) as never })}
      caption={rows && t('documents.count', { count: rows.length })}
      empty={
        isFiltered || !isInFolder ? (
          <EmptyState
            title={t('documents.filter.nothing')}
            action={<Button onPress={() => void setSearch(noFilters)}>{t('documents.filter.clear')}</Button>}
          >
            {t('documents.filter.nothingWords')}
          </EmptyState>
        ) : (
          <EmptyState
            icon="folder"
            title={t('shelf.folder.empty')}
            action={
              <Button onPress={() => void setSearch({ folder: '' }, { push: true })}>
                {t('shelf.folder.showAll')}
              </Button>
            }
          >
            {t('shelf.folder.emptyWords')}
          </EmptyState>
        )
      }
    />
  )
}
