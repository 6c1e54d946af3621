import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyKinds } from '../../../shared/committees/schema.ts'
import { choice, flag, tab, useSearchParams } from '../../platform/search-params.ts'
import { useCan } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page, PageHeader, Toolbar } from '../../ui/page.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Select } from '../../ui/select.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { MeetingDialog } from './components/meeting-dialog.tsx'
import { MeetingRows } from './components/meeting-rows.tsx'
import { useMeetings } from './hooks.ts'

const params = { when: tab(['upcoming', 'past']), body: choice(bodyKinds), new: flag() }

/** Meetings to come and past ones. */
export function CommitteesPage() {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams(params)
  const mayEdit = useCan('meeting.edit')
  const { data } = useMeetings()
  const [now] = useState(() => Date.now())
  const open = () => void setSearch({ new: true })
  useShortcut('N', t('committees.new.title'), () => mayEdit && open())

  const meetings = (data?.meetings ?? []).filter(
    meeting =>
      (!search.body || meeting.bodyKind === search.body) &&
      Date.parse(meeting.endsAt) >= now === (search.when === 'upcoming')
  )
  // the next one first, and the latest of the past
  if (search.when === 'upcoming') meetings.reverse()
  // an empty list offers it itself
  const isFirst = data && meetings.length === 0 && search.when === 'upcoming'
  const newButton = (
    <Button variant="primary" icon="plus" onPress={open}>
      {t('committees.new.action')}
    </Button>
  )
  return (
    <Page>
      <PageHeader
        title={t('committees.title')}
        subtitle={t('committees.subtitle')}
        actions={mayEdit && !isFirst && newButton}
      />
      <Toolbar label={t('committees.filters')}>
        <SegmentedControl
          label={t('committees.when.label')}
          segments={[
            { value: 'upcoming', label: t('committees.when.upcoming') },
            { value: 'past', label: t('committees.when.past') }
          ]}
          value={search.when}
          onChange={when => void setSearch({ when })}
        />
        <Select
          label={t('committees.body.label')}
          isLabelHidden
          value={search.body ?? 'all'}
          options={[
            { value: 'all', label: t('committees.body.all') },
            ...bodyKinds.map(kind => ({ value: kind, label: t(`committees.body.${kind}`) }))
          ]}
          onChange={body => void setSearch({ body: bodyKinds.find(kind => kind === body) })}
        />
      </Toolbar>
      {!data ? (
        <Skeleton rows={4} />
      ) : meetings.length > 0 ? (
        <MeetingRows meetings={meetings} />
      ) : (
        <EmptyState
          icon="committees"
          title={t(`committees.empty.${search.when}`)}
          action={mayEdit && isFirst && newButton}
        >
          {t(mayEdit ? 'committees.empty.words' : 'committees.empty.readerWords')}
        </EmptyState>
      )}
      {mayEdit && search.new && data && (
        <MeetingDialog nextNumbers={data.nextNumbers} onClose={() => void setSearch({ new: false })} />
      )}
    </Page>
  )
}
