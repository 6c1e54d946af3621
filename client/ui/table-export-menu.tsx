import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { listFormats } from '../../shared/tables/schema.ts'
import { IconButton } from './icon-button.tsx'
import { Menu } from './menu.tsx'
import { refusalOf } from './refusal.ts'
import type { Column } from './table-columns.ts'
import { shownTable, TableExport } from './table-export.ts'
import { toast } from './toast-store.ts'

/** A table as a file, in the formats that spreadsheets open; nothing where the frame makes no files. */
export function TableExportMenu<R>(props: {
  title: string
  rows: readonly R[]
  columns: readonly Column<R>[]
}) {
  const { title, rows, columns } = props
  const { t } = useTranslation()
  const exportTable = useContext(TableExport)
  if (!exportTable || !columns.some(column => column.value)) return null
  return (
    <Menu
      label={t('ui.table.export')}
      placement="bottom end"
      groups={[
        {
          entries: listFormats.map(format => ({
            id: format,
            label: t(`ui.table.${format}`),
            onAction: () =>
              void exportTable(shownTable(title, format, rows, columns)).catch((error: unknown) =>
                toast(refusalOf(error).sentence, { kind: 'failed' })
              )
          }))
        }
      ]}
    >
      <IconButton icon="download" size="small" label={t('ui.table.export')} />
    </Menu>
  )
}
