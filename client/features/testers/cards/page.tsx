import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { expectedFacts } from '../../../../shared/cards/facts.ts'
import { cardStates, type CardRow, type CardVersion } from '../../../../shared/cards/schema.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useLanguage } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { choice, flag, text, useSearchParams } from '../../../platform/search-params.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, PageHeader, Toolbar } from '../../../ui/page.tsx'
import { Pages } from '../../../ui/pages.tsx'
import { PoleMark } from '../../../ui/pole-mark.tsx'
import { useRefusal } from '../../../ui/refusal.ts'
import { SearchField } from '../../../ui/search-field.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Select } from '../../../ui/select.tsx'
import { Table, type Column } from '../../../ui/table.tsx'
import { VersantMark } from '../../../ui/versant-mark.tsx'
import { BatchDialog } from './batch-dialog.tsx'
import { CardStateMark } from './card-state.tsx'
import styles from './cards.module.css'
import { useCards } from './hooks.ts'
import { MissingList } from './missing-list.tsx'

const states = [...cardStates, 'outdated'] as const
const lacks = ['anything', ...expectedFacts, 'passages'] as const
const params = {
  lang: choice(languages),
  state: choice(states),
  missing: choice(lacks),
  q: text(),
  page: text(),
  batch: flag()
}

/** The identity cards of all enterprises: where each stands in a language, and what it lacks. */
export function CardsPage() {
  const { t } = useTranslation()
  const { code } = useProject()
  const mine = useLanguage()
  const navigate = useNavigate()
  const [search, set] = useSearchParams(params)
  const language = search.lang ?? mine
  const narrow = (change: Parameters<typeof set>[0]) => void set({ page: '', ...change })
  const { data, error } = useCards({
    language,
    state: search.state,
    missing: search.missing,
    q: search.q || undefined,
    page: Number(search.page) > 1 ? Number(search.page) : undefined
  })
  const refusal = useRefusal(error)
  const approved = data?.counts.find(one => one.language === language && one.state === 'approved')?.count
  return (
    <Page>
      <PageHeader
        title={t('cards.title')}
        crumbs={[{ label: t('testers.title'), to: addresses.testers(code) }]}
        subtitle={data && t('cards.subtitle', { approved: approved ?? 0, count: data.testers })}
        actions={
          <Button variant="primary" icon="download" onPress={() => void set({ batch: true })}>
            {t('cards.batch.title')}
          </Button>
        }
      />
      <Toolbar label={t('cards.filter.label')}>
        <SegmentedControl
          label={t('cards.filter.language')}
          segments={languages.map(value => ({
            value,
            label: value.toUpperCase(),
            name: languageNames[value]
          }))}
          value={language}
          onChange={lang => narrow({ lang })}
        />
        <SearchField label={t('cards.filter.text')} value={search.q} onChange={q => narrow({ q })} />
        <Select
          label={t('cards.column.state')}
          isLabelHidden
          value={search.state ?? 'all'}
          options={[
            { value: 'all', label: t('cards.filter.allStates') },
            ...states.map(value => ({ value, label: t(`cards.state.${value}`) }))
          ]}
          onChange={state => narrow({ state: states.find(one => one === state) })}
        />
        <Select
          label={t('cards.column.missing')}
          isLabelHidden
          value={search.missing ?? 'all'}
          options={[
            { value: 'all', label: t('cards.filter.allMissing') },
            ...lacks.map(value => ({ value, label: t(`cards.lacks.${value}`) }))
          ]}
          onChange={missing => narrow({ missing: lacks.find(one => one === missing) })}
        />
      </Toolbar>
      {refusal && <Notice kind="error">{refusal.sentence}</Notice>}
      <Table<CardRow>
        label={t('cards.title')}
        columns={useColumns(language)}
        rows={data?.cards}
        rowKey={row => row.testerId}
        onOpen={row => void navigate({ to: placeOf(code, row, language) as never })}
        caption={
          data && data.total > data.pageSize ? (
            <Pages
              page={data.page}
              size={data.pageSize}
              total={data.total}
              onGo={to => void set({ page: to > 1 ? String(to) : '' })}
            />
          ) : undefined
        }
        empty={
          <EmptyState
            icon="filter"
            title={t(data?.testers === 0 ? 'cards.empty.title' : 'cards.empty.filter')}
          >
            {t(data?.testers === 0 ? 'cards.empty.words' : 'cards.empty.filterWords')}
          </EmptyState>
        }
      />
      {search.batch && <BatchDialog initial={language} onClose={() => void set({ batch: false })} />}
    </Page>
  )
}

const placeOf = (code: string, row: CardRow, language: Language) =>
  `${addresses.tester(code, row.testerId)}?view=card&lang=${language}`

function useColumns(language: Language): Column<CardRow>[] {
  const { t } = useTranslation()
  const { code } = useProject()
  const versionOf = (row: CardRow): CardVersion => row.versions.find(one => one.language === language)!
  return [
    {
      key: 'name',
      header: t('testers.column.name'),
      value: row => row.name,
      width: '30%',
      cell: row => (
        <Link to={placeOf(code, row, language)} variant="quiet">
          {row.name}
        </Link>
      )
    },
    {
      key: 'pole',
      header: t('testers.column.pole'),
      value: row => row.pole,
      width: '13%',
      isSecondary: true,
      cell: row => <PoleMark pole={row.pole} />
    },
    {
      key: 'versant',
      header: t('testers.column.versant'),
      value: row => row.versant,
      width: '9%',
      isSecondary: true,
      cell: row => <VersantMark versant={row.versant} />
    },
    {
      key: 'state',
      header: t('cards.column.state'),
      value: row => t(`cards.state.${versionOf(row).isOutdated ? 'outdated' : versionOf(row).state}`),
      width: '18%',
      cell: row => <CardStateMark version={versionOf(row)} />
    },
    {
      key: 'missing',
      header: t('cards.column.missing'),
      value: row => row.missing.length + versionOf(row).openPassages,
      cell: row => (
        <span className={styles.cell}>
          <MissingList card={row} language={language} isInTable />
        </span>
      )
    }
  ]
}
