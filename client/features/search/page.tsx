import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchKinds, type SearchKind } from '../../../shared/search/schema.ts'
import { tab, text, useSearchParams } from '../../platform/search-params.ts'
import { useSession } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page, PageHeader, Section, Toolbar } from '../../ui/page.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { fetchResults, type SearchPage as Found } from './api.ts'
import { Results } from './components/results.tsx'
import styles from './page.module.css'

const params = { q: text(), kind: tab(['all', ...searchKinds]), project: text(), page: text() }
const ROWS = 20
const TYPING_MS = 200
const ALL = 'all'

/** Everything that was found for some words, by kind; the search itself stands in the address. */
export function SearchPage() {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams(params)
  const { projects } = useSession()
  const [typed, setTyped] = useTypedWords(search.q, q => void setSearch({ q, page: '' }))
  const page = Math.max(1, Number.parseInt(search.page, 10) || 1)
  const kind = search.kind === 'all' ? undefined : search.kind
  const project = projects.find(({ code }) => code === search.project)
  const q = search.q.trim()
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', q, kind, project?.id, page],
    queryFn: ({ signal }) =>
      fetchResults(
        {
          q,
          project: project?.id,
          kind,
          ...(kind ? { limit: ROWS, offset: (page - 1) * ROWS } : {})
        },
        signal
      ),
    placeholderData: keepPreviousData,
    enabled: q !== ''
  })
  const refusal = useRefusal(error)
  const found = q === '' ? undefined : data
  return (
    <Page width="text">
      <PageHeader title={t('search.title')} />
      <Toolbar label={t('search.title')}>
        <div className={styles.box}>
          <SearchField label={t('search.label')} value={typed} onChange={setTyped} autoFocus />
        </div>
        {projects.length > 1 && (
          <Select
            label={t('search.project')}
            isLabelHidden
            value={project?.code ?? ALL}
            options={[
              { value: ALL, label: t('search.allProjects') },
              ...projects.map(({ code }) => ({ value: code, label: code }))
            ]}
            onChange={code => void setSearch({ project: code === ALL ? '' : code, page: '' })}
          />
        )}
      </Toolbar>
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      {q === '' && (
        <EmptyState icon="search" title={t('search.start.title')}>
          {t('search.start.words')}
        </EmptyState>
      )}
      {q !== '' && !found && !refusal && isFetching && <Skeleton rows={6} />}
      {found && !refusal && (
        <Kinds
          found={found}
          kind={search.kind}
          page={page}
          q={q}
          onKind={next => void setSearch({ kind: next, page: '' }, { push: true })}
          onPage={next => void setSearch({ page: String(next) }, { push: true })}
        />
      )}
    </Page>
  )
}

interface KindsProps {
  found: Found
  kind: SearchKind | 'all'
  page: number
  q: string
  onKind: (kind: SearchKind | 'all') => void
  onPage: (page: number) => void
}

function Kinds({ found, kind, page, q, onKind, onPage }: KindsProps) {
  const { t } = useTranslation()
  const total = searchKinds.reduce((sum, one) => sum + found.counts[one], 0)
  if (total === 0) {
    return (
      <EmptyState icon="search" title={t('search.nothing.title', { text: q })}>
        {t('search.nothing.words')}
      </EmptyState>
    )
  }
  const shown = searchKinds.filter(one => found.counts[one] > 0 || one === kind)
  return (
    <Tabs
      label={t('search.results')}
      value={kind}
      onChange={onKind}
      tabs={[
        {
          key: 'all' as SearchKind | 'all',
          label: t('search.kinds.all'),
          count: total,
          content: <OfEachKind found={found} onKind={onKind} />
        },
        ...shown.map(one => ({
          key: one as SearchKind | 'all',
          label: t(`search.kinds.${one}`, { count: found.counts[one] }),
          count: found.counts[one],
          content: (
            <>
              <Results results={found.results.filter(result => result.kind === one)} />
              <Pages page={page} total={found.counts[one]} onChange={onPage} />
            </>
          )
        }))
      ]}
    />
  )
}

function OfEachKind({ found, onKind }: { found: Found; onKind: (kind: SearchKind) => void }) {
  const { t } = useTranslation()
  const sections = searchKinds
    .filter(kind => found.counts[kind] > 0)
    .map(kind => {
      const results = found.results.filter(result => result.kind === kind)
      const count = found.counts[kind]
      return (
        <Section
          key={kind}
          title={t(`search.kinds.${kind}`, { count })}
          aside={
            count > results.length && (
              <Button variant="quiet" size="small" onPress={() => onKind(kind)}>
                {t('search.more', { count })}
              </Button>
            )
          }
        >
          <Results results={results} />
        </Section>
      )
    })
  return <div className={styles.kinds}>{sections}</div>
}

function Pages(props: { page: number; total: number; onChange: (page: number) => void }) {
  const { page, total, onChange } = props
  const { t } = useTranslation()
  const pages = Math.ceil(total / ROWS)
  if (pages <= 1) return null
  return (
    <nav className={styles.pages} aria-label={t('search.pages.label')}>
      <Button icon="chevron-left" isDisabled={page <= 1} onPress={() => onChange(page - 1)}>
        {t('search.pages.before')}
      </Button>
      <span>{t('search.pages.here', { page, pages })}</span>
      <Button icon="chevron-right" isDisabled={page >= pages} onPress={() => onChange(page + 1)}>
        {t('search.pages.after')}
      </Button>
    </nav>
  )
}

/** What is typed goes into the address when the typing rests. */
function useTypedWords(asked: string, ask: (words: string) => void) {
  const [typed, setTyped] = useState(asked)
  const [known, setKnown] = useState(asked)
  // a link or Back changed the address under the field
  if (asked !== known) {
    setKnown(asked)
    setTyped(asked)
  }
  useEffect(() => {
    if (typed === asked) return
    const timer = setTimeout(() => {
      setKnown(typed)
      ask(typed)
    }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return [typed, setTyped] as const
}
