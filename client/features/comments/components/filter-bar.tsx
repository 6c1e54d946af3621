import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Select } from '../../../ui/select.tsx'
import { SideBar } from '../../../ui/side-card.tsx'
import { shownThreads, type ShownThreads } from '../filters.ts'
import { useWatch } from '../hooks.ts'

const EVERY = 'every'

/** Which threads are shown, the way through them, and whether one is told of new ones. */
export function FilterBar(props: {
  documentId: string
  shown: ShownThreads
  organisation: string
  organisations: readonly string[]
  counts: Record<ShownThreads, number>
  onShow: (shown: ShownThreads) => void
  onOrganisation: (organisation: string) => void
  onStep: (direction: 1 | -1) => void
}) {
  const { documentId, shown, organisation, organisations, counts, onShow, onOrganisation, onStep } = props
  const { t } = useTranslation()
  const watch = useWatch(documentId)
  return (
    <SideBar
      label={t('comments.filter.label')}
      previous={t('comments.previous')}
      next={t('comments.next')}
      keys={['Ctrl Alt ↑', 'Ctrl Alt ↓']}
      onStep={onStep}
      buttons={
        watch.isWatching !== undefined && (
          <IconButton
            icon="bell"
            size="small"
            label={t('comments.watch.label')}
            isActive={watch.isWatching}
            onPress={() => watch.set(!watch.isWatching)}
          />
        )
      }
    >
      <Select
        label={t('comments.filter.shown')}
        isLabelHidden
        value={shown}
        onChange={onShow}
        options={shownThreads.map(value => ({
          value,
          label: t(`comments.filter.${value}`, { count: counts[value] })
        }))}
      />
      {(organisations.length > 1 || organisation !== '') && (
        <Select
          label={t('comments.filter.organisation')}
          isLabelHidden
          value={organisation || EVERY}
          onChange={value => onOrganisation(value === EVERY ? '' : value)}
          options={[
            { value: EVERY, label: t('comments.filter.everyOrganisation') },
            ...organisations.map(value => ({ value, label: value }))
          ]}
        />
      )}
    </SideBar>
  )
}
