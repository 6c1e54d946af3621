import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { within } from '../../../shared/documents/folders.ts'
import { addresses } from '../../platform/addresses.ts'
import { useLanguage } from '../../platform/i18n.ts'
import { useSearchParams } from '../../platform/search-params.ts'
import { useCan, useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DocumentFilters } from './components/document-filters.tsx'
import { DocumentList } from './components/document-list.tsx'
import { NewDocumentDialog } from './components/new-document-dialog.tsx'
import { documentFilters, isSought, vocabularyOf } from './filters.ts'
import { useDocuments } from './hooks.ts'
import styles from './page.module.css'
import { Board } from './shelf/board.tsx'
import { useFolderCrumbs } from './shelf/folder-crumbs.ts'
import { FolderShelf } from './shelf/folder-shelf.tsx'
import { useFolders } from './shelf/hooks.ts'
import { SelectionBar } from './shelf/selection-bar.tsx'

const NONE: ReadonlySet<string> = new Set()

/** Every document that this person may see, to find one and open it. */
export function DocumentsPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const language = useLanguage()
  const { data } = useDocuments()
  const folders = useFolders()
  const [search, setSearch] = useSearchParams(documentFilters)
  const [chosen, setChosen] = useState(NONE)
  const mayCreate = useCan('document.create')
  const mayImport = useCan('document.import')
  const mayUseLibrary = useCan('reference.read')
  const mayUseTemplates = useCan('template.read')
  const mayArrange = useCan('document.arrange')
  const isPartner = useCan('document.follow')
  const open = folders.find(({ id }) => id === search.folder)
  const crumbs = useFolderCrumbs(open?.parentId ?? null)
  useShortcut('N', t('documents.new'), () => mayCreate && void setSearch({ new: true }))

  const inFolder = open && within(folders, open.id)
  const rows = data?.filter(row => isSought(row, search, inFolder))
  const vocabulary = vocabularyOf(data ?? [], language)
  // what is filtered away is not meant any more
  const selected = rows?.filter(({ id }) => chosen.has(id)) ?? []
  const newButton = (
    <Button variant="primary" icon="plus" onPress={() => void setSearch({ new: true })}>
      {t('documents.new')}
    </Button>
  )
  const importLink = (
    <Link to={`${addresses.documents(code)}/import`} variant="button">
      {t('documents.import')}
    </Link>
  )
  return (
    <Page>
      <PageHeader
        title={open?.name ?? t('documents.title')}
        crumbs={open ? crumbs : []}
        subtitle={open ? undefined : t(isPartner ? 'documents.subtitle' : 'documents.subtitleReader')}
        actions={
          <>
            {mayUseLibrary && (
              <Link to={addresses.references(code)} variant="button">
                {t('references.title')}
              </Link>
            )}
            {isPartner && (
              <Link to={addresses.trash(code)} variant="button">
                {t('shelf.trash.title')}
              </Link>
            )}
            {mayUseTemplates && (
              <Link to={addresses.templates(code)} variant="button">
                {t('templates.title')}
              </Link>
            )}
            {mayImport && importLink}
            {mayCreate && newButton}
          </>
        }
      />
      {data && isPartner && (data.length > 0 || folders.length > 0) && (
        <FolderShelf key={open?.id} open={open} rows={data} />
      )}
      {data && data.length === 0 ? (
        <Nothing
          mayCreate={mayCreate}
          actions={
            <>
              {newButton}
              {importLink}
            </>
          }
        />
      ) : (
        <>
          <DocumentFilters vocabulary={vocabulary} />
          {selected.length > 0 && (
            <SelectionBar chosen={selected} vocabulary={vocabulary} onDone={() => setChosen(NONE)} />
          )}
          {search.view === 'list' || !isPartner ? (
            <DocumentList
              rows={rows}
              isInFolder={open !== undefined}
              selection={
                mayArrange ? { keys: new Set(selected.map(({ id }) => id)), onChange: setChosen } : undefined
              }
            />
          ) : rows ? (
            <Board rows={rows} />
          ) : (
            <Skeleton rows={8} />
          )}
        </>
      )}
      <NewDocumentDialog isOpen={search.new && mayCreate} onClose={() => void setSearch({ new: false })} />
    </Page>
  )
}

function Nothing({ mayCreate, actions }: { mayCreate: boolean; actions: React.ReactNode }) {
  const { t } = useTranslation()
  if (!mayCreate) {
    return (
      <EmptyState icon="documents" title={t('documents.emptyReader')}>
        {t('documents.emptyReaderWords')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon="documents"
      title={t('documents.empty')}
      action={<div className={styles.first}>{actions}</div>}
    >
      {t('documents.emptyWords')}
    </EmptyState>
  )
}
