import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { templateKinds, type TemplateKind, type TemplateRow } from '../../../../shared/documents/templates.ts'
import { languages } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat, useLanguage } from '../../../platform/i18n.ts'
import { choice, useSearchParams } from '../../../platform/search-params.ts'
import { useCan, useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Link } from '../../../ui/link.tsx'
import { Page, PageHeader } from '../../../ui/page.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import { useTemplateDeeds, useTemplates } from './hooks.ts'
import { TemplatePreview } from './preview.tsx'
import styles from './page.module.css'

/** `show` is the template that is looked at, `lang` the language in which. */
const params = { show: choice(templateKinds), lang: choice(languages) }

/** With what documents begin, kind by kind; the coordination makes a template the project's own. */
export function TemplatesPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const screenLanguage = useLanguage()
  const [search, setSearch] = useSearchParams(params)
  const { data } = useTemplates()
  const columns = useColumns(kind => void setSearch({ show: kind }))
  return (
    <Page>
      <PageHeader
        title={t('templates.title')}
        subtitle={t('templates.subtitle')}
        crumbs={[{ label: t('documents.title'), to: addresses.documents(code) }]}
      />
      <Table
        label={t('templates.title')}
        columns={columns}
        rows={data}
        rowKey={row => row.kind}
        onOpen={row => void setSearch({ show: row.kind })}
        caption={data && t('templates.count', { count: data.length })}
      />
      {search.show && (
        <TemplatePreview
          kind={search.show}
          language={search.lang ?? screenLanguage}
          onLanguage={lang => void setSearch({ lang })}
          onClose={() => void setSearch({ show: undefined, lang: undefined })}
        />
      )}
    </Page>
  )
}

function useColumns(onShow: (kind: TemplateKind) => void): Column<TemplateRow>[] {
  const { t } = useTranslation()
  const format = useFormat()
  const mayEdit = useCan('template.edit')
  const kindOf = (row: TemplateRow) => t(`documents.kind.${row.kind}`)
  const columns: Column<TemplateRow>[] = [
    {
      key: 'kind',
      header: t('documents.column.kind'),
      value: kindOf,
      cell: row => (
        <div className={styles.kind}>
          <span className={styles.name}>{kindOf(row)}</span>
          <span className={styles.use}>{t(`templates.use.${row.kind}`)}</span>
        </div>
      )
    },
    {
      key: 'origin',
      header: t('templates.column.origin'),
      value: row => (row.documentId ? 1 : 0),
      cell: row =>
        row.documentId
          ? t('templates.own', { when: row.changedAt ? format.ago(row.changedAt) : '' })
          : t('templates.shipped'),
      width: '220px',
      isSecondary: true
    },
    {
      key: 'deeds',
      header: t('templates.column.deeds'),
      cell: row => <Deeds row={row} mayEdit={mayEdit} onShow={() => onShow(row.kind)} />,
      width: mayEdit ? '320px' : '120px'
    }
  ]
  return columns
}

function Deeds({ row, mayEdit, onShow }: { row: TemplateRow; mayEdit: boolean; onShow: () => void }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const kind = t(`documents.kind.${row.kind}`)
  const { adapt, reset } = useTemplateDeeds({
    onAdapted: documentId => void navigate({ to: addresses.document(code, documentId) as never })
  })
  return (
    <div className={styles.deeds}>
      <Button size="small" variant="quiet" aria-label={t('templates.previewOf', { kind })} onPress={onShow}>
        {t('templates.preview')}
      </Button>
      {row.documentId && (
        <Link
          to={addresses.document(code, row.documentId)}
          aria-label={t(mayEdit ? 'templates.editOf' : 'templates.openOf', { kind })}
        >
          {t(mayEdit ? 'templates.edit' : 'templates.open')}
        </Link>
      )}
      {mayEdit && !row.documentId && (
        <Button
          size="small"
          aria-label={t('templates.adaptOf', { kind })}
          isPending={adapt.isPending}
          onPress={() => adapt.mutate(row.kind)}
        >
          {t('templates.adapt')}
        </Button>
      )}
      {mayEdit && row.documentId && (
        <Button
          size="small"
          variant="quiet"
          aria-label={t('templates.resetOf', { kind })}
          isPending={reset.isPending}
          onPress={() => reset.mutate(row.kind)}
        >
          {t('templates.reset')}
        </Button>
      )}
    </div>
  )
}
