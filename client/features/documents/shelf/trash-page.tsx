import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { inLanguage, useFormat, useLanguage } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { Page, PageHeader } from '../../../ui/page.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import type { RemovedDocument } from './api.ts'
import * as api from './api.ts'
import { useRemoved } from './hooks.ts'
import { useBulk } from './use-bulk.ts'

/** What was removed from the project, by whom and when, and the way back. */
export function TrashPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const { data } = useRemoved()
  const columns = useColumns()
  const documents = addresses.documents(code)
  return (
    <Page>
      <PageHeader
        title={t('shelf.trash.title')}
        crumbs={[{ label: t('documents.title'), to: documents }]}
        subtitle={t('shelf.trash.subtitle')}
      />
      <Table
        label={t('shelf.trash.title')}
        columns={columns}
        rows={data}
        rowKey={row => row.id}
        caption={data && t('documents.count', { count: data.length })}
        empty={
          <EmptyState
            icon="trash"
            title={t('shelf.trash.empty')}
            action={
              <Link to={documents} variant="button">
                {t('shelf.trash.back')}
              </Link>
            }
          >
            {t('shelf.trash.emptyWords')}
          </EmptyState>
        }
      />
    </Page>
  )
}

function useColumns(): Column<RemovedDocument>[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormat()
  const { run, progress } = useBulk()
  const restore = (id: string) =>
    void run({
      ids: [id],
      run: api.restoreDocument,
      undo: api.removeDocument,
      words: count => t('shelf.trash.restored', { count })
    })
  const title = ({ titles }: RemovedDocument) => inLanguage(titles, language)
  return [
    { key: 'title', header: t('documents.column.title'), value: title, cell: title },
    {
      key: 'by',
      header: t('shelf.trash.by'),
      value: row => row.removedBy,
      cell: row => row.removedBy,
      width: '200px',
      isSecondary: true
    },
    {
      key: 'at',
      header: t('shelf.trash.at'),
      value: row => row.removedAt,
      cell: row => (
        <time dateTime={row.removedAt} title={format.dateTime(row.removedAt)}>
          {format.ago(row.removedAt)}
        </time>
      ),
      width: '152px'
    },
    {
      key: 'restore',
      header: t('shelf.trash.way'),
      cell: row =>
        row.mayRestore ? (
          <Button
            size="small"
            icon="undo"
            isDisabled={progress !== undefined}
            aria-label={t('shelf.trash.restoreOne', { title: title(row) })}
            onPress={() => restore(row.id)}
          >
            {t('shelf.trash.restore')}
          </Button>
        ) : (
          t('shelf.trash.mayNot')
        ),
      width: '216px'
    }
  ]
}
