import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Select } from '../../../ui/select.tsx'
import { shownThreads, type ShownThreads } from '../filters.ts'
import { useWatch } from '../hooks.ts'
import styles from './filter-bar.module.css'

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
    <div className={styles.bar} role="group" aria-label={t('comments.filter.label')}>
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
      <span className={styles.buttons}>
        <IconButton
          icon="chevron-up"
          size="small"
          label={t('comments.previous')}
          keys="Ctrl Alt ↑"
          onPress={() => onStep(-1)}
        />
        <IconButton
          icon="chevron-down"
          size="small"
          label={t('comments.next')}
          keys="Ctrl Alt ↓"
          onPress={() => onStep(1)}
        />
        {watch.isWatching !== undefined && (
          <IconButton
            icon="bell"
            size="small"
            label={t('comments.watch.label')}
            isActive={watch.isWatching}
            onPress={() => watch.set(!watch.isWatching)}
          />
        )}
      </span>
    </div>
  )
}
