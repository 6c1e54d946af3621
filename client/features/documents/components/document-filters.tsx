import { useTranslation } from 'react-i18next'
import { documentKinds, documentStates } from '../../../../shared/documents/schema.ts'
import { useSearchParams } from '../../../platform/search-params.ts'
import { useCan } from '../../../platform/session.ts'
import { SearchField } from '../../../ui/search-field.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Select } from '../../../ui/select.tsx'
import { Toolbar } from '../../../ui/page.tsx'
import { useStateWords } from '../../../ui/state-mark.tsx'
import { documentFilters } from '../filters.ts'

const ALL = 'all'

/** What is looked for among the documents, and how they are shown: all of it in the address. */
export function DocumentFilters({ vocabulary }: { vocabulary: readonly string[] }) {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams(documentFilters)
  const states = useStateWords()
  const isPartner = useCan('document.follow')
  return (
    <Toolbar label={t('documents.filter.label')}>
      <SearchField
        label={t('documents.filter.text')}
        value={search.text}
        onChange={value => void setSearch({ text: value })}
      />
      <Select
        label={t('documents.filter.kind')}
        isLabelHidden
        value={search.kind ?? ALL}
        onChange={value => void setSearch({ kind: value === ALL ? undefined : value })}
        options={[
          { value: ALL, label: t('documents.filter.allKinds') },
          ...documentKinds.map(kind => ({ value: kind, label: t(`documents.kind.${kind}`) }))
        ]}
      />
      {search.view === 'list' && (
        <Select
          label={t('documents.filter.state')}
          isLabelHidden
          value={search.state ?? ALL}
          onChange={value => void setSearch({ state: value === ALL ? undefined : value })}
          options={[
            { value: ALL, label: t('documents.filter.allStates') },
            ...documentStates.map(state => ({ value: state, label: states[state] }))
          ]}
        />
      )}
      {vocabulary.length > 0 && (
        <Select
          label={t('shelf.tags.filter')}
          isLabelHidden
          value={search.tag || ALL}
          onChange={value => void setSearch({ tag: value === ALL ? '' : value })}
          options={[
            { value: ALL, label: t('shelf.tags.all') },
            ...vocabulary.map(tag => ({ value: tag, label: tag }))
          ]}
        />
      )}
      <SegmentedControl
        label={t('shelf.starred.filter')}
        value={search.starred ? 'starred' : ALL}
        onChange={value => void setSearch({ starred: value === 'starred' })}
        segments={[
          { value: ALL, label: t('shelf.starred.all') },
          { value: 'starred', label: t('shelf.starred.mine') }
        ]}
      />
      {isPartner && (
        <SegmentedControl
          label={t('shelf.view.label')}
          value={search.view}
          onChange={view => void setSearch({ view, state: undefined }, { push: true })}
          segments={[
            { value: 'list', label: t('shelf.view.list') },
            { value: 'board', label: t('shelf.view.board') }
          ]}
        />
      )}
    </Toolbar>
  )
}
