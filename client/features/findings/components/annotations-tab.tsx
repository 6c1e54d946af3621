import { useTranslation } from 'react-i18next'
import { anchorStates } from '../../../../shared/annotations/schema.ts'
import { languages } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { choice, text, useSearchParams } from '../../../platform/search-params.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { Toolbar } from '../../../ui/page.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { AnnotationPage } from '../api.ts'
import { useProjectAnnotations } from '../hooks.ts'
import { AnnotationRow } from './annotation-row.tsx'
import styles from './annotations-tab.module.css'

const params = {
  text: text(),
  state: choice(anchorStates),
  language: choice(languages),
  author: text(),
  page: text()
}
const ROWS = 50
const ALL = 'all'

/** All annotations of the project; each leads back to its sentence. */
export function AnnotationsTab() {
  const { t } = useTranslation()
  const { code } = useProject()
  const [search, setSearch] = useSearchParams(params)
  const page = Math.max(1, Number.parseInt(search.page, 10) || 1)
  const { data } = useProjectAnnotations({
    text: search.text || undefined,
    state: search.state,
    language: search.language,
    author: search.author || undefined,
    limit: ROWS,
    offset: (page - 1) * ROWS
  })
  const isFiltered = Boolean(search.text || search.state || search.language || search.author)
  if (!data) return <Skeleton rows={6} />
  const clear = () =>
    void setSearch({ text: '', state: undefined, language: undefined, author: '', page: '' })
  return (
    <>
      {(isFiltered || data.total > 0) && <Filters data={data} search={search} setSearch={setSearch} />}
      {data.annotations.length > 0 ? (
        <ol className={styles.rows} aria-label={t('annotations.title')}>
          {data.annotations.map(annotation => (
            <AnnotationRow key={annotation.id} annotation={annotation} />
          ))}
        </ol>
      ) : isFiltered ? (
        <EmptyState
          icon="filter"
          title={t('annotations.none.title')}
          action={<Button onPress={clear}>{t('annotations.none.clear')}</Button>}
        >
          {t('annotations.none.words')}
        </EmptyState>
      ) : (
        <EmptyState
          icon="comment"
          title={t('annotations.first.title')}
          action={
            <Link to={addresses.documents(code)} variant="primary">
              {t('annotations.first.action')}
            </Link>
          }
        >
          {t('annotations.first.words')}
        </EmptyState>
      )}
      <Pages
        page={page}
        total={data.total}
        onChange={next => void setSearch({ page: String(next) }, { push: true })}
      />
    </>
  )
}

type Search = ReturnType<typeof useSearchParams<typeof params>>

function Filters({
  data,
  search,
  setSearch
}: {
  data: AnnotationPage
  search: Search[0]
  setSearch: Search[1]
}) {
  const { t } = useTranslation()
  const all = data.states.anchored + data.states.moved + data.states.orphan
  return (
    <Toolbar label={t('annotations.filters')}>
      <SearchField
        label={t('annotations.search')}
        value={search.text}
        onChange={value => void setSearch({ text: value, page: '' })}
      />
      <Select
        label={t('annotations.state.label')}
        isLabelHidden
        value={search.state ?? ALL}
        options={[
          { value: ALL, label: t('annotations.state.all', { count: all }) },
          ...anchorStates.map(state => ({
            value: state,
            label: t(`annotations.state.${state}Count`, { count: data.states[state] })
          }))
        ]}
        onChange={value => void setSearch({ state: anchorStates.find(one => one === value), page: '' })}
      />
      <Select
        label={t('annotations.language.label')}
        isLabelHidden
        value={search.language ?? ALL}
        options={[
          { value: ALL, label: t('annotations.language.all') },
          ...languages.map(language => ({ value: language, label: languageNames[language] }))
        ]}
        onChange={value => void setSearch({ language: languages.find(one => one === value), page: '' })}
      />
      <Select
        label={t('annotations.author.label')}
        isLabelHidden
        value={search.author || ALL}
        options={[
          { value: ALL, label: t('annotations.author.all') },
          ...data.authors.map(({ id, name, organisation }) => ({
            value: id,
            label: name,
            description: organisation ?? undefined
          }))
        ]}
        onChange={value => void setSearch({ author: value === ALL ? '' : value, page: '' })}
      />
    </Toolbar>
  )
}

function Pages(props: { page: number; total: number; onChange: (page: number) => void }) {
  const { page, total, onChange } = props
  const { t } = useTranslation()
  const pages = Math.ceil(total / ROWS)
  if (pages <= 1 && page === 1) return null
  return (
    <nav className={styles.pages} aria-label={t('annotations.pages.label')}>
      <Button icon="chevron-left" isDisabled={page <= 1} onPress={() => onChange(page - 1)}>
        {t('annotations.pages.before')}
      </Button>
      <span>{t('annotations.pages.here', { page, pages })}</span>
      <Button icon="chevron-right" isDisabled={page >= pages} onPress={() => onChange(page + 1)}>
        {t('annotations.pages.after')}
      </Button>
    </nav>
  )
}
