import { useTranslation } from 'react-i18next'
import { findingStates } from '../../../../shared/findings/schema.ts'
import { choice, text, useSearchParams } from '../../../platform/search-params.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Toolbar } from '../../../ui/page.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { useFindings } from '../hooks.ts'
import { FindingCard } from './finding-card.tsx'
import styles from './findings-tab.module.css'

const params = { words: text(), stage: choice(findingStates) }
const ALL = 'all'

/** Findings with their evidence, for and against beside each other. */
export function FindingsTab({ onCreate }: { onCreate: (() => void) | undefined }) {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams(params)
  const { data } = useFindings({ text: search.words || undefined, state: search.stage })
  if (!data) return <Skeleton rows={6} />
  const total = Object.values(data.states).reduce((sum, count) => sum + count, 0)
  const clear = () => void setSearch({ words: '', stage: undefined })
  if (total === 0) {
    return (
      <EmptyState
        icon="findings"
        title={t('findings.empty.title')}
        action={
          onCreate && (
            <Button variant="primary" icon="plus" onPress={onCreate}>
              {t('findings.new')}
            </Button>
          )
        }
      >
        {t('findings.empty.words')}
      </EmptyState>
    )
  }
  return (
    <>
      <Toolbar label={t('findings.filters')}>
        <SearchField
          label={t('findings.search')}
          value={search.words}
          onChange={words => void setSearch({ words })}
        />
        <Select
          label={t('findings.state.label')}
          isLabelHidden
          value={search.stage ?? ALL}
          options={[
            { value: ALL, label: t('findings.state.all', { count: total }) },
            ...findingStates.map(state => ({
              value: state,
              label: t('findings.state.count', { state, count: data.states[state] })
            }))
          ]}
          onChange={value => void setSearch({ stage: findingStates.find(one => one === value) })}
        />
      </Toolbar>
      {data.findings.length > 0 ? (
        <ol className={styles.cards} aria-label={t('findings.title')}>
          {data.findings.map(finding => (
            <FindingCard key={finding.id} finding={finding} />
          ))}
        </ol>
      ) : (
        <EmptyState
          icon="filter"
          title={t('findings.none.title')}
          action={<Button onPress={clear}>{t('findings.none.clear')}</Button>}
        >
          {t('findings.none.words')}
        </EmptyState>
      )}
    </>
  )
}
