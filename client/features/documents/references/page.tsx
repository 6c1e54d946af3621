import { useTranslation } from 'react-i18next'
import { itemTypes, writersOf, yearOf } from '../../../../shared/references/item.ts'
import { folded } from '../../../../shared/references/likeness.ts'
import { referenceFormats } from '../../../../shared/references/schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { choice, flag, text, useSearchParams } from '../../../platform/search-params.ts'
import { useCan, useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Page, PageHeader, Toolbar } from '../../../ui/page.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { readSort, writeSort } from '../../../ui/table-columns.ts'
import { Table, type Column } from '../../../ui/table.tsx'
import { libraryFile, type ReferenceRow } from './api.ts'
import { Credit } from './credit.tsx'
import { useReferenceDeeds, useReferences } from './hooks.ts'
import { ImportDialog } from './import-dialog.tsx'
import styles from './page.module.css'
import { ReferenceDialog } from './reference-dialog.tsx'
import { isLike } from './works.ts'

/** `edit` is the reference that is corrected; `new` and `import` open their dialogs. */
const params = {
  text: text(),
  type: choice(itemTypes),
  sort: text(),
  edit: text(),
  new: flag(),
  import: flag()
}

/** The library of the project: what its documents cite. */
export function ReferencesPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const [search, setSearch] = useSearchParams(params)
  const { data } = useReferences()
  const mayEdit = useCan('reference.edit')
  const columns = useColumns(mayEdit, id => void setSearch({ edit: id }))
  useShortcut('N', t('references.add'), () => mayEdit && void setSearch({ new: true }))
  const words = folded(search.text).split(' ').filter(Boolean)
  const rows = data?.filter(row => isLike(row, words) && (!search.type || row.item.type === search.type))
  const edited = data?.find(({ id }) => id === search.edit)
  const close = () => void setSearch({ edit: '', new: false, import: false })
  const first = (
    <FirstSteps
      onAdd={() => void setSearch({ new: true })}
      onImport={() => void setSearch({ import: true })}
    />
  )
  return (
    <Page>
      <PageHeader
        title={t('references.title')}
        subtitle={t('references.subtitle')}
        crumbs={[{ label: t('documents.title'), to: addresses.documents(code) }]}
        actions={
          <>
            {data && data.length > 0 && <ExportMenu />}
            {mayEdit && first}
          </>
        }
      />
      {!data && <Skeleton rows={8} />}
      {data?.length === 0 && (
        <EmptyState
          icon="quote"
          title={t('references.empty')}
          action={mayEdit && <div className={styles.first}>{first}</div>}
        >
          {t('references.emptyWords')}
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <>
          <Toolbar label={t('references.filter.label')}>
            <SearchField
              label={t('references.filter.text')}
              value={search.text}
              onChange={value => void setSearch({ text: value })}
            />
            <Select
              label={t('references.filter.type')}
              isLabelHidden
              value={search.type ?? 'all'}
              onChange={value => void setSearch({ type: value === 'all' ? undefined : value })}
              options={[
                { value: 'all' as const, label: t('references.filter.allTypes') },
                ...itemTypes.map(type => ({ value: type, label: t(`references.type.${type}`) }))
              ]}
            />
          </Toolbar>
          <Table
            label={t('references.title')}
            columns={columns}
            rows={rows}
            rowKey={row => row.id}
            sort={readSort(search.sort)}
            onSortChange={sort => void setSearch({ sort: writeSort(sort) })}
            onOpen={row => mayEdit && void setSearch({ edit: row.id })}
            caption={rows && t('references.count', { count: rows.length })}
            empty={
              <EmptyState
                title={t('references.filter.nothing')}
                action={
                  <Button onPress={() => void setSearch({ text: '', type: undefined })}>
                    {t('references.filter.clear')}
                  </Button>
                }
              >
                {t('references.filter.nothingWords')}
              </EmptyState>
            }
          />
        </>
      )}
      <Credit />
      {mayEdit && (edited || search.new) && (
        <ReferenceDialog key={edited?.id ?? 'new'} row={edited} onClose={close} />
      )}
      {mayEdit && search.import && <ImportDialog onClose={close} />}
    </Page>
  )
}

function FirstSteps({ onAdd, onImport }: { onAdd: () => void; onImport: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Button icon="upload" onPress={onImport}>
        {t('references.import')}
      </Button>
      <Button variant="primary" icon="plus" onPress={onAdd}>
        {t('references.add')}
      </Button>
    </>
  )
}

const formatNames = { bibtex: 'BibTeX', ris: 'RIS', 'csl-json': 'CSL-JSON' }

function ExportMenu() {
  const { t } = useTranslation()
  const { id } = useProject()
  return (
    <Menu
      label={t('references.export')}
      groups={[
        {
          entries: referenceFormats.map(format => ({
            id: format,
            label: formatNames[format],
            onAction: () => location.assign(libraryFile(id, format))
          }))
        }
      ]}
    >
      <Button icon="download">{t('references.export')}</Button>
    </Menu>
  )
}

function useColumns(mayEdit: boolean, onEdit: (id: string) => void): Column<ReferenceRow>[] {
  const { t } = useTranslation()
  const { remove } = useReferenceDeeds()
  const columns: Column<ReferenceRow>[] = [
    {
      key: 'writers',
      header: t('references.column.writers'),
      value: ({ item }) => writersOf(item),
      cell: ({ item }) => writersOf(item),
      width: '208px'
    },
    {
      key: 'title',
      header: t('references.column.title'),
      value: ({ item }) => item.title,
      cell: ({ item }) => (
        <div className={styles.work}>
          <span className={styles.title}>{item.title}</span>
          <span className={styles.source}>
            {[item['container-title'], item.publisher, item.DOI].filter(Boolean).join(' · ')}
          </span>
        </div>
      )
    },
    {
      key: 'year',
      header: t('references.column.year'),
      value: ({ item }) => yearOf(item),
      cell: ({ item }) => yearOf(item) ?? item.issued?.literal,
      width: '88px'
    },
    {
      key: 'type',
      header: t('references.column.type'),
      value: ({ item }) => t(`references.type.${item.type}`),
      cell: ({ item }) => t(`references.type.${item.type}`),
      width: '160px',
      isSecondary: true
    },
    {
      key: 'key',
      header: t('references.column.key'),
      value: row => row.key,
      cell: row => <span className={styles.key}>{row.key}</span>,
      width: '136px',
      isSecondary: true
    }
  ]
  if (!mayEdit) return columns
  const deeds: Column<ReferenceRow> = {
    key: 'deeds',
    header: t('references.column.deeds'),
    cell: ({ id, item }) => (
      <div className={styles.deeds}>
        <Button
          size="small"
          variant="quiet"
          aria-label={t('references.editOf', { title: item.title })}
          onPress={() => onEdit(id)}
        >
          {t('references.edit')}
        </Button>
        <Button
          size="small"
          variant="quiet"
          aria-label={t('references.removeOf', { title: item.title })}
          onPress={() => remove.mutate(id)}
        >
          {t('references.remove')}
        </Button>
      </div>
    ),
    width: '184px',
    isSecondary: true
  }
  return [...columns, deeds]
}
