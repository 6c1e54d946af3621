import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { documentKinds, documentStates } from '../../../shared/documents/schema.ts'
import { languages } from '../../../shared/languages.ts'
import { addresses } from '../../platform/addresses.ts'
import { inLanguage, useFormat, useLanguage } from '../../platform/i18n.ts'
import { choice, flag, text, useSearchParams } from '../../platform/search-params.ts'
import { useCan, useProject } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { Page, PageHeader, Toolbar } from '../../ui/page.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { readSort, writeSort } from '../../ui/table-columns.ts'
import { Table, type Column } from '../../ui/table.tsx'
import type { DocumentRow } from './api.ts'
import { LanguageMarks } from './components/language-marks.tsx'
import { NewDocumentDialog } from './components/new-document-dialog.tsx'
import { PresentPeople } from './components/present-people.tsx'
import { useDocuments } from './hooks.ts'
import styles from './page.module.css'

const params = {
  text: text(),
  kind: choice(documentKinds),
  state: choice(documentStates),
  sort: text(),
  new: flag()
}

/** Every document that this person may see, to find one and open it. */
export function DocumentsPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const { data } = useDocuments()
  const [search, setSearch] = useSearchParams(params)
  const mayCreate = useCan('document.create')
  const mayImport = useCan('document.import')
  const isPartner = useCan('document.follow')
  const columns = useColumns(code)
  useShortcut('N', t('documents.new'), () => mayCreate && void setSearch({ new: true }))

  const rows = data?.filter(row => matches(row, search))
  const isFiltered = Boolean(search.text || search.kind || search.state)
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
        title={t('documents.title')}
        subtitle={t(isPartner ? 'documents.subtitle' : 'documents.subtitleReader')}
        actions={
          <>
            {mayImport && importLink}
            {mayCreate && newButton}
          </>
        }
      />
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
          <Toolbar label={t('documents.filter.label')}>
            <SearchField
              label={t('documents.filter.text')}
              value={search.text}
              onChange={value => void setSearch({ text: value })}
            />
            <Select
              label={t('documents.filter.kind')}
              isLabelHidden
              value={search.kind ?? 'all'}
              onChange={value => void setSearch({ kind: value === 'all' ? undefined : value })}
              options={[
                { value: 'all' as const, label: t('documents.filter.allKinds') },
                ...documentKinds.map(kind => ({ value: kind, label: t(`documents.kind.${kind}`) }))
              ]}
            />
            <Select
              label={t('documents.filter.state')}
              isLabelHidden
              value={search.state ?? 'all'}
              onChange={value => void setSearch({ state: value === 'all' ? undefined : value })}
              options={[
                { value: 'all' as const, label: t('documents.filter.allStates') },
                ...documentStates.map(state => ({
                  value: state,
                  label: t(`ui.state.${state === 'in-concertation' ? 'inConcertation' : state}`)
                }))
              ]}
            />
          </Toolbar>
          <Table
            label={t('documents.title')}
            columns={columns}
            rows={rows}
            rowKey={row => row.id}
            sort={readSort(search.sort)}
            onSortChange={sort => void setSearch({ sort: writeSort(sort) })}
            onOpen={row => void navigate({ to: addresses.document(code, row.id) as never })}
            caption={rows && t('documents.count', { count: rows.length })}
            empty={
              isFiltered && (
                <EmptyState
                  title={t('documents.filter.nothing')}
                  action={
                    <Button onPress={() => void setSearch({ text: '', kind: undefined, state: undefined })}>
                      {t('documents.filter.clear')}
                    </Button>
                  }
                >
                  {t('documents.filter.nothingWords')}
                </EmptyState>
              )
            }
          />
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

const plain = (value: string) => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function matches(row: DocumentRow, { text, kind, state }: { text: string; kind?: string; state?: string }) {
  if (kind && row.kind !== kind) return false
  if (state && row.state !== state) return false
  return Object.values(row.titles).some(title => plain(title).includes(plain(text)))
}

function useColumns(code: string): Column<DocumentRow>[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormat()
  const isPartner = useCan('document.follow')
  const title = (row: DocumentRow) => inLanguage(row.titles, language)
  const columns: Column<DocumentRow>[] = [
    {
      key: 'title',
      header: t('documents.column.title'),
      value: title,
      cell: row => (
        <Link to={addresses.document(code, row.id)} variant="quiet" className={styles.title}>
          <span lang={languages.find(one => row.titles[one] === title(row))}>{title(row)}</span>
        </Link>
      )
    },
    {
      key: 'kind',
      header: t('documents.column.kind'),
      value: row => t(`documents.kind.${row.kind}`),
      cell: row => t(`documents.kind.${row.kind}`),
      width: '172px',
      isSecondary: true
    },
    {
      key: 'state',
      header: t('documents.column.state'),
      value: row => row.state,
      cell: row => <StateMark state={row.state} />,
      width: '128px',
      isSecondary: true
    },
    {
      key: 'languages',
      header: t('documents.column.languages'),
      value: row => languages.filter(one => row.titles[one]).join(' '),
      cell: row => <LanguageMarks there={languages.filter(one => row.titles[one])} />,
      width: '112px'
    },
    {
      key: 'owner',
      header: t('documents.column.owner'),
      value: row => row.owner,
      cell: row => row.owner,
      width: '160px',
      isSecondary: true
    },
    {
      key: 'present',
      header: t('documents.column.present'),
      value: row => row.present.length || null,
      cell: row => <PresentPeople people={row.present} />,
      width: '120px',
      isSecondary: true
    },
    {
      key: 'threads',
      header: t('documents.column.threads'),
      value: row => row.openThreads || null,
      cell: row =>
        row.openThreads ? (
          <Link
            to={`${addresses.document(code, row.id)}?panel=comments`}
            variant="quiet"
            aria-label={t('documents.threads', { count: row.openThreads })}
          >
            {format.number(row.openThreads)}
          </Link>
        ) : null,
      width: '112px',
      isSecondary: true
    },
    {
      key: 'changed',
      header: t('documents.column.changed'),
      value: row => row.changedAt,
      cell: row => (
        <time dateTime={row.changedAt} title={format.dateTime(row.changedAt)} className={styles.changed}>
          {format.ago(row.changedAt)}
        </time>
      ),
      width: '152px'
    }
  ]
  return isPartner ? columns : columns.filter(({ key }) => !['present', 'state', 'threads'].includes(key))
}
