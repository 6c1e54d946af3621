import { useTranslation } from 'react-i18next'
import { exportFormats } from '../../../shared/exports/schema.ts'
import type { DocumentPanelProps } from '../../platform/document-panels.ts'
import { choice, useSearchParams } from '../../platform/search-params.ts'
import { useProject } from '../../platform/session.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ExportDialog } from './export-dialog.tsx'

const params = { export: choice(exportFormats) }

/** The button that takes the text on the screen out of the workspace; which format is looked at stands in the address. */
export function ExportAction({ document }: DocumentPanelProps) {
  const { t } = useTranslation()
  const { can } = useProject()
  const [search, setSearch] = useSearchParams(params)
  const { documentId, language, revisionId, roomId } = document
  // a reader to whom nothing is published has nothing that could leave
  const isThere = revisionId !== null || (roomId !== null && can.includes('document.export'))
  if (!isThere) return null
  return (
    <>
      <IconButton
        icon="download"
        label={t('exports.dialog.action')}
        onPress={() => void setSearch({ export: 'docx' })}
      />
      {search.export && (
        <ExportDialog
          text={{ documentId, language, revisionId }}
          format={search.export}
          onFormat={format => void setSearch({ export: format })}
          onClose={() => void setSearch({ export: undefined })}
        />
      )}
    </>
  )
}
